package io.chancery.admission.policy.message;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.model.payload.OpaqueMessage;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The message is said to be of one of these media types. That is what the requester says: it is not signed.
 *
 * @param types or null for any or none
 */
record ContentTypeAllowed(@Nullable Set<String> types) implements Condition<OpaqueMessage> {
    @Override
    public @Nullable Rejection objection(OpaqueMessage opaque, JudgedRequest asked) {
        String type = opaque.contentType();
        return types == null || (type != null && types.contains(type))
                ? null
                : new Rejection(
                        RejectionCode.MESSAGE_NOT_ALLOWED,
                        "payload.contentType",
                        "must be one of the rule's content types");
    }

    @Override
    public List<String> warnings() {
        return List.of("opaqueMessage: what the bytes mean is not looked at, whatever their content type");
    }
}
