package io.chancery.records.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.Bytes;
import io.chancery.model.Utf8Text;
import java.util.Set;

/**
 * What a person may write in place of a payload's fields: a message as {@code text} rather than as the bytes of its
 * UTF-8 form.
 */
final class PayloadShorthand {
    private static final Set<String> WITH_TEXT = Set.of("PersonalMessage", "OpaqueMessage");

    private PayloadShorthand() {}

    /**
     * Writes {@code request}'s payload out in full, in place. Whatever is malformed stays as it is, for the reader to
     * refuse.
     */
    static ObjectNode expand(ObjectNode request) {
        if (request.get("payload") instanceof ObjectNode payload) {
            String type = payload.path("type").asText();
            JsonNode text = payload.get("text");
            if (WITH_TEXT.contains(type) && text != null && text.isTextual() && !payload.has("message")) {
                payload.remove("text");
                payload.put(
                        "message",
                        Bytes.of(Utf8Text.encode("payload.text", text.textValue()))
                                .to0xHex());
            }
        }
        return request;
    }
}
