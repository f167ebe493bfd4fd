package io.chancery.bench.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers with no more digits than were measured. */
public final class Rounded {
    private Rounded() {}

    public static double to(double value, int decimals) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value)
                        .setScale(decimals, RoundingMode.HALF_UP)
                        .doubleValue()
                : value;
    }
}
