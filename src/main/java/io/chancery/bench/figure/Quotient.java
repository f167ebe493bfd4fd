package io.chancery.bench.figure;

import org.jspecify.annotations.Nullable;

/**
 * The one division of the benchmark's figures. A quotient by nothing is null, which a report shows as not measured:
 * neither an infinite number nor a number that looks like a measurement.
 */
public final class Quotient {
    private Quotient() {}

    /** Returns {@code part / whole}, or null if {@code whole} is not above 0 or either number is missing. */
    public static @Nullable Double of(@Nullable Double part, @Nullable Double whole) {
        if (part == null || whole == null || whole <= 0) {
            return null;
        }
        double quotient = part / whole;
        return Double.isFinite(quotient) ? quotient : null;
    }

    /** Returns the same, rounded to so many decimals. */
    public static @Nullable Double rounded(@Nullable Double part, @Nullable Double whole, int decimals) {
        Double quotient = of(part, whole);
        return quotient == null ? null : Rounded.to(quotient, decimals);
    }
}
