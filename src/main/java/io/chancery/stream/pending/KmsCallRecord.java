package io.chancery.stream.pending;

import io.chancery.kms.KmsException;
import io.chancery.model.KmsCalls;
import org.jspecify.annotations.Nullable;

/**
 * What the KMS was asked for one result, over all runs of its work. The KMS may have made the result unless each call
 * that failed says that it did not. Belongs to the thread that runs the work.
 */
public final class KmsCallRecord {
    private @Nullable KmsCalls failed;
    private boolean mayHaveActed;
    private boolean open;

    /** Notes that a call begins. Returns the calls that failed before it. */
    public KmsCalls begin() {
        open = true;
        failed = failed == null ? KmsCalls.NONE : failed;
        return failed;
    }

    /** Notes that the call failed. */
    public void failed(KmsException failure) {
        open = false;
        mayHaveActed |= failure.mayHaveActed();
        failed = failed == null ? failure.calls() : failed.plus(failure.calls());
    }

    /** Whether the KMS may have made the result; so it may if a call ended in no way that is known. */
    public boolean mayHaveActed() {
        return mayHaveActed || open;
    }

    /** The calls that were sent to the KMS and failed, or null if none was begun. */
    public @Nullable KmsCalls calls() {
        return failed;
    }
}
