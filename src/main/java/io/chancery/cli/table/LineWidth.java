package io.chancery.cli.table;

import org.jspecify.annotations.Nullable;

/** The columns that a line may take. */
public final class LineWidth {
    /** The columns where nothing says how many there are. */
    public static final int DEFAULT = 80;

    /** The least that is taken for a width: no heading fits into fewer columns. */
    static final int LEAST = 40;

    private LineWidth() {}

    /** Returns the columns that the variable {@code COLUMNS} says, which bin/chancery sets to the terminal's. */
    public static int current() {
        return of(System.getenv("COLUMNS"));
    }

    static int of(@Nullable String columns) {
        if (columns == null || !columns.matches("[1-9][0-9]{0,3}")) {
            return DEFAULT;
        }
        return Math.max(LEAST, Integer.parseInt(columns));
    }
}
