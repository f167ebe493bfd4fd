package io.chancery.siem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Validates documents against OCSF's own definitions: {@code ocsf-1.9.0.json} is an extract of the schema, and says of
 * what. A document may have nothing that the extract lacks.
 */
final class OcsfSchema {
    private static final JsonNode SCHEMA = read();
    private static final String OTHER = "99";

    private final List<String> problems = new ArrayList<>();
    private final Set<String> profiles = new HashSet<>();

    private OcsfSchema() {}

    /** Returns what is wrong with {@code document}, each with its place. */
    static List<String> problems(JsonNode document) {
        OcsfSchema check = new OcsfSchema();
        check.document(document);
        return check.problems;
    }

    private void document(JsonNode document) {
        int uid = document.path("class_uid").asInt(-1);
        JsonNode found = null;
        for (JsonNode candidate : SCHEMA.path("classes")) {
            found = candidate.path("uid").intValue() == uid ? candidate : found;
        }
        if (found == null) {
            problems.add("class_uid " + uid + " is no class");
            return;
        }
        for (JsonNode profile : document.at("/metadata/profiles")) {
            profiles.add(profile.asText());
            boolean isKnown = false;
            for (JsonNode known : found.path("profiles")) {
                isKnown |= known.equals(profile);
            }
            require(isKnown, "profile " + profile + " is none of the class");
        }
        classification(document, found);
        object("", document, found);
    }

    private void classification(JsonNode document, JsonNode type) {
        long activity = document.path("activity_id").asLong();
        String caption = type.path("caption").asText();
        equal("class_name", document, caption);
        equal("category_uid", document, type.path("category").asText());
        equal("category_name", document, type.path("categoryCaption").asText());
        equal("type_uid", document, String.valueOf(document.path("class_uid").asLong() * 100 + activity));
        equal(
                "type_name",
                document,
                caption + ": " + document.path("activity_name").asText());
        require(
                document.at("/metadata/version").equals(SCHEMA.path("version")),
                "metadata.version is " + document.at("/metadata/version"));
    }

    private void equal(String field, JsonNode document, String expected) {
        require(
                document.path(field).asText().equals(expected),
                field + " is " + document.path(field) + " and not " + expected);
    }

    private void object(String place, JsonNode object, JsonNode definition) {
        if (!object.isObject()) {
            problems.add(place + " is no object");
            return;
        }
        JsonNode attributes = definition.path("attributes");
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            JsonNode attribute = attributes.get(field.getKey());
            String at = place + "/" + field.getKey();
            if (attribute == null) {
                problems.add(at + " is no attribute");
            } else {
                require(isDeclared(attribute), at + " is of the profile " + attribute.path("profile"));
                field(at, field.getValue(), attribute, object);
            }
        }
        for (Map.Entry<String, JsonNode> attribute : attributes.properties()) {
            boolean isRequired = attribute.getValue().path("required").asBoolean() && isDeclared(attribute.getValue());
            require(
                    !isRequired || object.hasNonNull(attribute.getKey()),
                    place + "/" + attribute.getKey() + " is missing");
        }
        JsonNode oneOf = definition.at("/constraints/at_least_one");
        boolean hasOne = oneOf.isMissingNode();
        for (JsonNode name : oneOf) {
            hasOne |= object.hasNonNull(name.asText());
        }
        require(hasOne, place + " has none of " + oneOf);
    }

    private boolean isDeclared(JsonNode attribute) {
        return !attribute.has("profile")
                || profiles.contains(attribute.path("profile").asText());
    }

    private void field(String place, JsonNode value, JsonNode attribute, JsonNode owner) {
        if (attribute.path("array").asBoolean()) {
            require(value.isArray(), place + " is no array");
            int index = 0;
            for (JsonNode element : value) {
                value(place + "/" + index++, element, attribute);
            }
            return;
        }
        value(place, value, attribute);
        JsonNode caption = attribute.path("enum").path(value.asText());
        if (attribute.has("enum")) {
            require(!caption.isMissingNode(), place + " is " + value + ", which the schema does not list");
        }
        JsonNode sibling = owner.path(attribute.path("sibling").asText());
        if (!caption.isMissingNode()
                && !sibling.isMissingNode()
                && !value.asText().equals(OTHER)) {
            require(caption.equals(sibling), place + " is " + caption + " and its name " + sibling);
        }
    }

    private void value(String place, JsonNode value, JsonNode attribute) {
        String type = attribute.path("type").asText();
        if (SCHEMA.path("objects").has(type)) {
            object(place, value, SCHEMA.path("objects").path(type));
            return;
        }
        JsonNode simple = SCHEMA.path("types").path(type);
        boolean fits = switch (simple.path("of").asText(type)) {
            case "string_t" -> value.isTextual();
            case "integer_t" -> value.isIntegralNumber() && value.canConvertToInt();
            case "long_t" -> value.isIntegralNumber() && value.canConvertToLong();
            case "boolean_t" -> value.isBoolean();
            case "object" -> value.isObject();
            case "json_t" -> !value.isNull();
            default -> false;
        };
        require(fits, place + " is no " + type);
        if (simple.has("regex")) {
            require(
                    Pattern.compile(simple.path("regex").asText())
                            .matcher(value.asText())
                            .find(),
                    place + " is no " + type);
        }
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }

    private static JsonNode read() {
        try (InputStream extract = OcsfSchema.class.getResourceAsStream("ocsf-1.9.0.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(extract));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
