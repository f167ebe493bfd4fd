package io.chancery.auditor.report;

import java.util.ArrayList;
import java.util.List;

/** The first rows of a table, so that memory does not grow with the trail. */
final class EventRows {
    /** The most rows of a table, of a few hundred bytes each. */
    static final int MOST = 10_000;

    private final List<List<String>> rows = new ArrayList<>();
    private long left;

    void add(List<String> row) {
        if (rows.size() < MOST) {
            rows.add(row);
        } else {
            left++;
        }
    }

    /** Returns the rows, and a last one that counts what was left out if there is any. */
    List<List<String>> all(int columns) {
        if (left == 0) {
            return rows;
        }
        List<List<String>> all = new ArrayList<>(rows);
        List<String> last = new ArrayList<>(List.of("%,d more".formatted(left)));
        while (last.size() < columns) {
            last.add("");
        }
        all.add(last);
        return all;
    }
}
