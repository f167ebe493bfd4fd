package io.chancery.cli.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;

/**
 * A column of a table of rows that are JSON objects.
 *
 * @param text gives a row's value, empty if the row has none
 */
record Column(String heading, Function<ObjectNode, String> text) {
    /** Returns the column of a field. */
    static Column of(String heading, String field) {
        return new Column(heading, row -> row.path(field).asText(""));
    }

    /** Returns the column of a field, behind which another one stands if the row has it. */
    static Column of(String heading, String field, String between, String next) {
        return new Column(heading, row -> {
            String first = row.path(field).asText("");
            String second = row.path(next).asText("");
            return second.isEmpty() ? first : first + between + second;
        });
    }
}
