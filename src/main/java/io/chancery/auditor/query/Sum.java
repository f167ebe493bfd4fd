package io.chancery.auditor.query;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sum of one asset over signatures that have the same effect on it, and the same values in all dimensions.
 *
 * @param group the values, in the order of the dimensions
 * @param asset {@code wei}, {@code drops} or a token; empty if the signatures have an effect on none
 * @param signatures the number of signatures
 * @param amount exact, or null if there is none, or amounts do not add up
 */
public record Sum(
        List<String> group,
        Effect effect,
        String asset,
        long signatures,
        @Nullable BigDecimal amount) {
    public Sum {
        group = List.copyOf(group);
    }

    Sum plus(Sum other) {
        return new Sum(group, effect, asset, signatures + other.signatures, add(amount, other.amount));
    }

    private static @Nullable BigDecimal add(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null) {
            return other;
        }
        return other == null ? one : one.add(other);
    }
}
