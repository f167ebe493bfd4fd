package io.chancery.cli.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.common.Output;
import io.chancery.cli.common.Terminal;
import java.util.ArrayList;
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
            case JSONL -> lines(out);
            case CSV -> new CsvRows(fields, out);
        };
    }

    private static Rows lines(Terminal out) {
        List<String> page = new ArrayList<>();
        return new Rows() {
            @Override
            public void add(ObjectNode row) {
                page.add(Output.toJson(row));
                if (page.size() == PAGE) {
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
        };
    }
}
