package io.chancery.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.text.Printable;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rows as lines of CSV, as RFC 4180 has it. A text that a spreadsheet would take for a formula has an apostrophe before
 * it.
 *
 * @param fields of a row, in order; those within a field behind its name and a dot
 */
record Csv(List<String> fields) {
    /** A text that begins with a formula's first character, or its fullwidth form, behind any spaces. */
    private static final Pattern FORMULA = Pattern.compile("[\\s\\p{Z}]*[-=+@\uff1d\uff0b\uff0d\uff20]");

    Csv {
        fields = List.copyOf(fields);
    }

    /** Returns the line above all rows. */
    String headings() {
        return String.join(",", fields);
    }

    /** Returns the line of {@code row}. */
    String line(ObjectNode row) {
        return fields.stream().map(field -> cell(at(row, field))).collect(Collectors.joining(","));
    }

    private static JsonNode at(ObjectNode row, String field) {
        int dot = field.indexOf('.');
        return dot < 0 ? row.path(field) : row.path(field.substring(0, dot)).path(field.substring(dot + 1));
    }

    private static String cell(JsonNode value) {
        if (!value.isTextual()) {
            return value.asText("");
        }
        String text = Printable.of(value.textValue());
        return quoted(FORMULA.matcher(text).lookingAt() ? "'" + text : text);
    }

    private static String quoted(String text) {
        boolean plain =
                text.chars().noneMatch(c -> c == ',' || c == '"' || c == ';' || c == '\'') && text.equals(text.strip());
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
