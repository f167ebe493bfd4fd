package io.chancery.auditor.query;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sum of one asset over signatures that have the same values in all dimensions.
 *
 * @param group the values, in the order of the dimensions
 * @param asset {@code wei}, {@code drops}, a token, or {@code unknown} for signatures whose events name no amount
 * @param signatures the number of signatures
 * @param amount exact, or null if no event names one
 */
public record Sum(
        List<String> group,
        String asset,
        long signatures,
        @Nullable BigDecimal amount) {
    public Sum {
        group = List.copyOf(group);
    }

    Sum plus(Sum other) {
        return new Sum(group, asset, signatures + other.signatures, add(amount, other.amount));
    }

    private static @Nullable BigDecimal add(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null) {
            return other;
        }
        return other == null ? one : one.add(other);
    }
}
