package io.chancery.admission.policy.message;

import io.chancery.admission.policy.condition.Kind;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.model.payload.OpaqueMessage;
import java.util.List;

/** Opaque messages. */
public final class OpaqueMessageKind {
    private static final String CONTENT_TYPES = "contentTypes";
    private static final String MAX_BYTES = "maxBytes";

    private OpaqueMessageKind() {}

    public static Kind<OpaqueMessage> read(PolicyJson json) {
        json.allowMembers(CONTENT_TYPES, MAX_BYTES);
        return new Kind<>(
                "an opaque message",
                OpaqueMessage.class,
                List.of(
                        new ContentTypeAllowed(json.optional(CONTENT_TYPES, types -> types.set(PolicyJson::text))),
                        new MessageSize<>(
                                json.optional(MAX_BYTES, size -> size.number(OpaqueMessage.MAX_SIZE)),
                                OpaqueMessage::message)),
                List.of());
    }
}
