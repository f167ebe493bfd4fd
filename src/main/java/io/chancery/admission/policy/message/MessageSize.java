package io.chancery.admission.policy.message;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.model.Bytes;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
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
    public @Nullable Rejection objection(P payload, JudgedRequest asked) {
        return most == null || message.apply(payload).size() <= most
                ? null
                : new Rejection(
                        RejectionCode.MESSAGE_NOT_ALLOWED, "payload.message", "must be at most " + most + " bytes");
    }
}
