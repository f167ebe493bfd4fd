package io.chancery.admission.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chancery.admission.policy.condition.InvalidPolicyException;
import io.chancery.admission.policy.condition.PolicyJson;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The JSON text of a policy: one object, no member twice, of bounded size and depth. */
final class PolicyDocument {
    /** The longest in characters. */
    static final int MAX_LENGTH = 262_144;

    private static final int MAX_DEPTH = 16;
    private static final int MAX_NUMBER = 20;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PolicyDocument() {}

    /** Throws {@link InvalidPolicyException} for anything but such a text. */
    static PolicyJson parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw PolicyJson.fault("", "must be at most 262,144 characters");
        }
        try (JsonParser parser = JSON.createParser(text)) {
            return new PolicyJson(tree(parser), "");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static JsonNode tree(JsonParser parser) throws IOException {
        try {
            JsonNode tree = JSON.readTree(parser);
            return tree == null ? JSON.missingNode() : tree;
        } catch (StreamConstraintsException exceeded) {
            throw PolicyJson.fault(
                    path(parser.getParsingContext()),
                    "must not nest deeper than " + MAX_DEPTH + " or have a number of more than " + MAX_NUMBER
                            + " digits");
        } catch (JsonProcessingException malformed) {
            throw PolicyJson.fault(
                    path(parser.getParsingContext()),
                    "must be JSON without any member twice, line "
                            + malformed.getLocation().getLineNr());
        }
    }

    private static String path(JsonStreamContext context) {
        JsonStreamContext parent = context.getParent();
        if (parent == null) {
            return "";
        }
        String path = path(parent);
        String name = context.getCurrentName();
        if (context.inArray()) {
            return context.hasCurrentIndex() ? PolicyJson.element(path, context.getCurrentIndex()) : path;
        }
        return name == null ? path : PolicyJson.member(path, name);
    }
}
