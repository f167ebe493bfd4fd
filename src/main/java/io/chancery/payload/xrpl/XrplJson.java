package io.chancery.payload.xrpl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.InvalidFieldException;
import java.nio.charset.StandardCharsets;

/** JSON text with limits: one object and nothing behind it, no name twice, nested a little, of bounded size. */
final class XrplJson {
    /** The longest document in bytes of UTF-8. */
    static final int MAX_SIZE = 65_536;

    private static final int MAX_DEPTH = 8;
    private static final int MAX_NUMBER = 20;
    /** The field that holds such a text. */
    static final String FIELD = "document";

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private XrplJson() {}

    /** Throws {@link InvalidFieldException} naming {@code document} for anything but such an object. */
    static ObjectNode parse(String text) {
        if (text.length() > MAX_SIZE || text.getBytes(StandardCharsets.UTF_8).length > MAX_SIZE) {
            throw new InvalidFieldException(FIELD, "must be at most 65,536 bytes");
        }
        try {
            if (READER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new InvalidFieldException(FIELD, "must be well-formed JSON without a name that occurs twice");
        }
        throw new InvalidFieldException(FIELD, "must be a JSON object");
    }
}
