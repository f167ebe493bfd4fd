package io.chancery.admission.policy;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * How much all rules together may spend on a chain, in wei or drops; null where there is no limit.
 *
 * @param perHour within any hour
 * @param perDay within any day
 */
public record Budget(@Nullable BigInteger perHour, @Nullable BigInteger perDay) {
    private static final String PER_HOUR = "perHour";
    private static final String PER_DAY = "perDay";

    static Budget read(PolicyJson json) {
        json.requireMembers(PER_HOUR, PER_DAY);
        return new Budget(json.optional(PER_HOUR, PolicyJson::quantity), json.optional(PER_DAY, PolicyJson::quantity));
    }
}
