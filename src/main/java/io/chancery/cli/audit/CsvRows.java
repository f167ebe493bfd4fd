package io.chancery.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.common.Terminal;
import io.chancery.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rows as CSV under a line of headings, as RFC 4180 has it, with line feeds. A text that a spreadsheet would take for a
 * formula has an apostrophe before it.
 */
final class CsvRows implements Rows {
    /** A text that begins with a formula's first character, or its fullwidth form, behind any spaces. */
    private static final Pattern FORMULA = Pattern.compile("[\\s\\p{Z}]*[-=+@\uff1d\uff0b\uff0d\uff20]");

    private final List<String> fields;
    private final Terminal out;
    private final List<String> page = new ArrayList<>();

    CsvRows(List<String> fields, Terminal out) {
        this.fields = List.copyOf(fields);
        this.out = out;
        page.add(String.join(",", fields));
    }

    @Override
    public void add(ObjectNode row) {
        page.add(fields.stream().map(field -> cell(at(row, field))).collect(Collectors.joining(",")));
        if (page.size() >= PAGE) {
            close();
        }
    }

    @Override
    public void close() {
        if (!page.isEmpty()) {
            out.lines(String.join("\n", page));
            page.clear();
        }
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
