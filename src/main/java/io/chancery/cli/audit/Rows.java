package io.chancery.cli.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.common.Output;
import io.chancery.cli.common.Terminal;
import java.util.List;

/** Rows of an answer on standard output, a few of which are held at a time. */
interface Rows extends AutoCloseable {
    /** The number of rows that are printed together. */
    int PAGE = 200;

    /** Prints {@code row} with those that come next. */
    void add(ObjectNode row);

    /** Prints what is left. */
    @Override
    void close();

    /** The forms of an answer. */
    enum Form {
        TABLE,
        JSONL,
        CSV
    }

    /**
     * Returns rows in a form.
     *
     * @param fields of a row in CSV, in order; those within a field behind its name and a dot
     * @param columns of a table, in order
     */
    static Rows in(Form form, List<String> fields, List<Column> columns, Terminal out) {
        return switch (form) {
            case TABLE -> new TableRows(columns, out);
            case JSONL -> new LineRows(List.of(), Output::toJson, out);
            case CSV -> {
                Csv csv = new Csv(fields);
                yield new LineRows(List.of(csv.headings()), csv::line, out);
            }
        };
    }
}
