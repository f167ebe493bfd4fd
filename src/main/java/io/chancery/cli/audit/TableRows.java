package io.chancery.cli.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.common.Terminal;
import io.chancery.cli.table.LineWidth;
import io.chancery.cli.table.Table;
import java.util.ArrayList;
import java.util.List;

/** Rows in a table for people: in pages, each under its headings, without the columns that a page has nothing in. */
final class TableRows implements Rows {
    private final List<Column> columns;
    private final Terminal out;
    private final List<ObjectNode> page = new ArrayList<>();
    private boolean printed;

    TableRows(List<Column> columns, Terminal out) {
        this.columns = List.copyOf(columns);
        this.out = out;
    }

    @Override
    public void add(ObjectNode row) {
        page.add(row);
        if (page.size() == PAGE) {
            close();
        }
    }

    @Override
    public void close() {
        if (page.isEmpty()) {
            return;
        }
        List<Column> shown = columns.stream()
                .filter(column ->
                        page.stream().anyMatch(row -> !column.text().apply(row).isEmpty()))
                .toList();
        Table table = new Table(shown.stream().map(Column::heading).toArray(String[]::new));
        page.forEach(row ->
                table.row(shown.stream().map(column -> column.text().apply(row)).toArray()));
        if (printed) {
            out.line("");
        }
        printed = true;
        out.lines(String.join("\n", table.lines(LineWidth.current())));
        page.clear();
    }
}
