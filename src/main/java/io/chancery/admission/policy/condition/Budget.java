package io.chancery.admission.policy.condition;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * How much all rules together may spend on a chain, in wei or drops; null where there is no limit.
 *
 * @param perHour within any hour
 * @param perDay within any day
 * @param fees whether the highest fee of each transaction counts too
 */
public record Budget(@Nullable BigInteger perHour, @Nullable BigInteger perDay, boolean fees) {
    public static final String FEES = "fees";

    public static final String PER_HOUR = "perHour";
    public static final String PER_DAY = "perDay";

    public static Budget read(PolicyJson json) {
        json.requireMembers(PER_HOUR, PER_DAY, FEES);
        if (!json.has(PER_HOUR) && !json.has(PER_DAY)) {
            throw json.fault("must have at least one of perHour, perDay");
        }
        return new Budget(
                json.optional(PER_HOUR, PolicyJson::quantity),
                json.optional(PER_DAY, PolicyJson::quantity),
                json.isSet(FEES));
    }
}
