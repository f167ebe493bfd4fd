package io.chancery.admission.policy;

import io.chancery.model.Bytes;
import io.chancery.model.Rejection;
import io.chancery.model.RejectionCode;
import io.chancery.model.SigningPayload;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The message is no longer than this.
 *
 * @param most in bytes, or null without a limit
 */
record MessageSize<P extends SigningPayload>(@Nullable Integer most, Function<P, Bytes> message)
        implements Condition<P> {
    @Override
    public @Nullable Rejection objection(P payload, Asked asked) {
        return most == null || message.apply(payload).size() <= most
                ? null
                : new Rejection(
                        RejectionCode.MESSAGE_NOT_ALLOWED, "payload.message", "must be at most " + most + " bytes");
    }
}
