package io.chancery.show;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.Bytes;
import io.chancery.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Named values in an order. A name is in camel case; people see it in words. */
public final class Details {
    private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<Detail> all = new ArrayList<>();

    /** A value that people see as it is, and not at all if it is null. */
    Details put(String name, @Nullable Object value) {
        return put(name, value, "");
    }

    /** A value that people see with {@code note} behind it. */
    Details put(String name, @Nullable Object value, String note) {
        JsonNode json = switch (value) {
            case null -> JSON.nullNode();
            case Integer number -> JSON.numberNode(number);
            default -> JSON.textNode(value.toString());
        };
        String text = value == null ? note : Printable.of(value.toString()) + (note.isEmpty() ? "" : " " + note);
        all.add(new Detail(name, words(name), json, text, List.of()));
        return this;
    }

    Details put(String name, Details parts) {
        all.add(new Detail(name, words(name), parts.toJson(), parts.all.isEmpty() ? "none" : "", parts.all));
        return this;
    }

    /** A list, of which people see each element's parts under its number. */
    Details put(String name, List<Details> elements) {
        ArrayNode json = JSON.arrayNode();
        List<Detail> parts = new ArrayList<>();
        for (Details element : elements) {
            parts.add(new Detail(name, "[" + json.size() + "]", element.toJson(), "", element.all));
            json.add(element.toJson());
        }
        all.add(new Detail(name, words(name), json, parts.isEmpty() ? "none" : "", parts));
        return this;
    }

    /** A list of bytes. */
    Details putHex(String name, List<Bytes> elements) {
        ArrayNode json = JSON.arrayNode();
        elements.forEach(element -> json.add(element.to0xHex()));
        return putTree(name, json);
    }

    /** A part of a document, which people see under the document's own names. */
    Details putTree(String name, JsonNode tree) {
        all.add(Detail.ofTree(name, words(name), tree));
        return this;
    }

    /** A document's own member, with {@code note} behind it. */
    Details putMember(String name, JsonNode value, String note) {
        Detail plain = Detail.ofTree(name, value);
        all.add(
                note.isEmpty()
                        ? plain
                        : new Detail(name, plain.label(), value, plain.text() + " " + note, plain.parts()));
        return this;
    }

    /** For scripts: an object with a member for each. */
    public ObjectNode toJson() {
        ObjectNode json = JSON.objectNode();
        all.forEach(detail -> json.set(detail.name(), detail.json()));
        return json;
    }

    /** For people: a line for each, and for each of its parts an indented one below. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        write(text, "", all);
        return text.toString().stripTrailing();
    }

    private static void write(StringBuilder text, String indentation, List<Detail> details) {
        int width = details.stream()
                .filter(detail -> !detail.text().isEmpty())
                .mapToInt(detail -> detail.label().length())
                .max()
                .orElse(0);
        for (Detail detail : details) {
            if (!detail.text().isEmpty()) {
                int gap = width - detail.label().length() + 2;
                text.append(indentation).append(detail.label()).repeat(' ', gap);
                text.append(detail.text()).append(System.lineSeparator());
            } else if (!detail.parts().isEmpty()) {
                text.append(indentation).append(detail.label()).append(System.lineSeparator());
                write(text, indentation + "  ", detail.parts());
            }
        }
    }

    private static String words(String name) {
        return CAPITAL.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT);
    }
}
