package io.chancery.kms.aws.sign;

import io.chancery.kms.Sending;
import software.amazon.awssdk.core.exception.AbortedException;

/** The moment at which a call has its credentials, is signed, and is sent next. */
public final class Transmission {
    private Transmission() {}

    /** Tells the {@link Sending} of this thread's call, if there is one; throws if nobody waits for the call. */
    public static void begin() {
        Sending call = Sending.current();
        if (call != null && !call.send()) {
            throw AbortedException.create("nobody waits for this call any more");
        }
    }
}
