package io.chancery.cli.table;

import io.chancery.text.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rows under headings. Columns are as wide as what is in them. Columns that do not fit beside the others go below them,
 * set in, in every row alike, so that a value stays whole wherever a line holds it; a wider one is wrapped.
 */
public final class Table {
    private static final String GAP = "  ";
    private static final String BELOW = "    ";

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

    /** Returns lines of at most {@code width} columns. */
    public List<String> lines(int width) {
        List<Band> bands = bands(width);
        return rows.stream()
                .flatMap(row -> bands.stream().flatMap(band -> band.lines(row)))
                .toList();
    }

    private List<Band> bands(int width) {
        List<Band> bands = new ArrayList<>();
        Band band = new Band("", width);
        for (int column = 0; column < rows.getFirst().size(); column++) {
            int index = column;
            int widest = rows.stream()
                    .mapToInt(row -> DisplayWidth.of(row.get(index)))
                    .max()
                    .orElse(0);
            if (!band.takes(widest)) {
                bands.add(band);
                band = new Band(BELOW, width - BELOW.length());
            }
            band.add(column, widest);
        }
        bands.add(band);
        return bands;
    }

    /** The columns that stand side by side. */
    private static final class Band {
        private final String before;
        private final List<Integer> columns = new ArrayList<>();
        private final List<Integer> widths = new ArrayList<>();
        private int left;

        private Band(String before, int width) {
            this.before = before;
            this.left = width;
        }

        private boolean takes(int width) {
            return columns.isEmpty() || GAP.length() + width <= left;
        }

        private void add(int column, int width) {
            left -= columns.isEmpty() ? 0 : GAP.length();
            columns.add(column);
            widths.add(Math.min(width, left));
            left -= widths.getLast();
        }

        private Stream<String> lines(List<String> row) {
            List<List<String>> cells = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                cells.add(Wrapping.wrap(row.get(columns.get(i)), widths.get(i)));
            }
            int height = cells.stream().mapToInt(List::size).max().orElse(0);
            return Stream.iterate(0, i -> i < height, i -> i + 1).map(i -> line(cells, i));
        }

        private String line(List<List<String>> cells, int index) {
            StringBuilder line = new StringBuilder(before);
            for (int i = 0; i < cells.size(); i++) {
                String cell = index < cells.get(i).size() ? cells.get(i).get(index) : "";
                line.append(i == 0 ? "" : GAP).append(cell).repeat(' ', widths.get(i) - DisplayWidth.of(cell));
            }
            return line.toString().stripTrailing();
        }
    }
}
