package io.chancery.auditor.report;

import java.util.List;

/**
 * A section of a report: a heading, a sentence that says what its table shows, and the table.
 *
 * @param rows one text for each column, as it stands in the trail, not yet escaped
 */
record ReportTable(String heading, String note, List<String> columns, List<List<String>> rows) {
    ReportTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
