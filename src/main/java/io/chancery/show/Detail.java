package io.chancery.show;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.text.Printable;
import java.util.ArrayList;
import java.util.List;

/**
 * A named value, for people and for scripts.
 *
 * @param text what people see of it; empty if there is nothing to see, or parts to see instead
 * @param parts what it is made of
 */
record Detail(String name, String label, JsonNode json, String text, List<Detail> parts) {
    Detail {
        parts = List.copyOf(parts);
    }

    /** A part of a document under the document's own name for it. */
    static Detail ofTree(String name, JsonNode json) {
        return ofTree(name, Printable.of(name), json);
    }

    static Detail ofTree(String name, String label, JsonNode json) {
        List<Detail> parts = new ArrayList<>();
        json.properties().forEach(member -> parts.add(ofTree(member.getKey(), member.getValue())));
        for (int i = 0; json.isArray() && i < json.size(); i++) {
            parts.add(ofTree("[" + i + "]", json.get(i)));
        }
        return new Detail(name, label, json, parts.isEmpty() ? leaf(json) : "", parts);
    }

    private static String leaf(JsonNode json) {
        if (json.isContainerNode()) {
            return "none";
        }
        return json.isTextual() ? Printable.of(json.textValue()) : json.toString();
    }
}
