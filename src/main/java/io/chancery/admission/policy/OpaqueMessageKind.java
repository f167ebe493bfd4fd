package io.chancery.admission.policy;

import io.chancery.model.OpaqueMessage;
import java.util.List;

/** Opaque messages. */
final class OpaqueMessageKind {
    private static final String CONTENT_TYPES = "contentTypes";
    private static final String MAX_BYTES = "maxBytes";

    private OpaqueMessageKind() {}

    static Kind<OpaqueMessage> read(PolicyJson json) {
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
