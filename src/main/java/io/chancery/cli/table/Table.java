package io.chancery.cli.table;

import io.chancery.text.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows under headings, in columns as wide as what is in them. Where the columns do not fit side by side, each row is a
 * block of named values instead, without the values that it does not have.
 */
public final class Table {
    private static final String GAP = "  ";

    /** Stands for a value that a row does not have. */
    private static final String NOTHING = "-";

    /** The rows, of which the first one is the headings. */
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... headings) {
        rows.add(List.of(headings));
    }

    /** Adds a row of one value for each heading; values are escaped here. */
    public void row(Object... values) {
        if (values.length != rows.getFirst().size()) {
            throw new IllegalArgumentException(values.length + " values under " + rows.getFirst());
        }
        rows.add(Arrays.stream(values)
                .map(value -> Printable.of(value.toString()))
                .toList());
    }

    /** Returns whether there is no row. */
    public boolean isEmpty() {
        return rows.size() == 1;
    }

    /** Returns lines of at most {@code width} columns. */
    public List<String> lines(int width) {
        List<Integer> widths = widths();
        boolean fits = widths.stream().mapToInt(Integer::intValue).sum() + GAP.length() * (widths.size() - 1) <= width;
        if (fits) {
            return rows.stream().map(row -> line(row, widths)).toList();
        }
        return rows.size() == 1 ? Wrapping.wrap(String.join(GAP, rows.getFirst()), width) : blocks(width);
    }

    private List<Integer> widths() {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < rows.getFirst().size(); column++) {
            int index = column;
            widths.add(rows.stream()
                    .mapToInt(row -> DisplayWidth.of(row.get(index)))
                    .max()
                    .orElse(0));
        }
        return widths;
    }

    private static String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String cell = row.get(i);
            line.append(i == 0 ? "" : GAP).append(cell).repeat(' ', widths.get(i) - DisplayWidth.of(cell));
        }
        return line.toString().stripTrailing();
    }

    private List<String> blocks(int width) {
        List<String> headings = rows.getFirst();
        int names = headings.stream().mapToInt(DisplayWidth::of).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            Facts facts = new Facts("", names, width);
            for (int i = 0; i < row.size(); i++) {
                if (i == 0 || !(row.get(i).isEmpty() || row.get(i).equals(NOTHING))) {
                    facts.addEscaped(headings.get(i), row.get(i));
                }
            }
            facts.text().lines().forEach(lines::add);
        }
        return lines;
    }
}
