package io.chancery.bench;

import io.chancery.bench.figure.Conditions;
import io.chancery.bench.figure.Machine;
import org.jspecify.annotations.Nullable;

/** Labels and right-aligned columns of a report for people, in at most 80 columns. */
final class TextColumns {
    static final String NOT_MEASURED = "n/a";

    private static final int LABEL = 24;
    private static final int COLUMN = 14;
    private static final int PERCENT = 100;

    private TextColumns() {}

    /** Returns a row: a label and values in columns. */
    static String row(String label, String... values) {
        StringBuilder line = new StringBuilder(label).repeat(' ', Math.max(0, LABEL - label.length()));
        for (String value : values) {
            line.repeat(' ', Math.max(1, COLUMN - value.length())).append(value);
        }
        return line.toString();
    }

    static String number(@Nullable Double value, int decimals) {
        return value == null || !Double.isFinite(value) ? NOT_MEASURED : ("%." + decimals + "f").formatted(value);
    }

    static String percent(@Nullable Double share) {
        return number(share == null ? null : share * PERCENT, 0);
    }

    /** Returns the load and whether all checks were on. */
    static String load(Conditions conditions) {
        return conditions.load() + (conditions.allChecks() ? " with all checks" : "");
    }

    /** Returns the line that says what was measured on. */
    static String machine(Machine machine) {
        return "%s, %d processors, Java %s; load average before: %.2f"
                .formatted(machine.system(), machine.processors(), machine.java(), machine.loadAverage());
    }
}
