package io.chancery.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * What a person may write in place of a payload's fields: a message as {@code text} rather than as the bytes of its UTF-8 form.
 */
final class PayloadShorthand {
    private static final Set<String> WITH_TEXT = Set.of("PersonalMessage", "OpaqueMessage");

    private PayloadShorthand() {}

    /** Writes {@code request}'s payload out in full, in place. Whatever is malformed stays as it is, for the reader to refuse. */
    static ObjectNode expand(ObjectNode request) {
        if (request.get("payload") instanceof ObjectNode payload) {
            String type = payload.path("type").asText();
            JsonNode text = payload.get("text");
            if (WITH_TEXT.contains(type) && text != null && text.isTextual() && !payload.has("message")) {
                payload.remove("text");
                payload.put("message", utf8(text.textValue()).to0xHex());
            }
        }
        return request;
    }

    private static Bytes utf8(String text) {
        try {
            return Bytes.of(StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text)));
        } catch (CharacterCodingException unpaired) {
            throw new InvalidFieldException("payload.text", "must not have half a surrogate pair");
        }
    }
}
