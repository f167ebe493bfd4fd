package io.chancery.admission.policy;

import io.chancery.admission.policy.condition.PolicyJson;
import org.jspecify.annotations.Nullable;

/**
 * How many requests may be admitted within a minute, and how far ahead; null where the policy says nothing.
 *
 * @param perMinute of the key
 * @param perMinuteAndRequester of the key, by one requester
 * @param maxNoncesAhead how far a nonce may be above the nearest one below it that is taken, without what tickets add
 */
public record Limits(
        @Nullable Integer perMinute,
        @Nullable Integer perMinuteAndRequester,
        @Nullable Integer maxNoncesAhead) {
    static final String NONCES_AHEAD = "maxNoncesAhead";
    private static final String PER_MINUTE = "perMinute";
    private static final String PER_REQUESTER = "perMinuteAndRequester";
    private static final int HIGHEST = 1_000_000;
    private static final int FARTHEST = 1_024;

    static final Limits NONE = new Limits(null, null, null);

    static Limits read(PolicyJson json) {
        json.requireMembers(PER_MINUTE, PER_REQUESTER, NONCES_AHEAD);
        return new Limits(
                json.optional(PER_MINUTE, Limits::count),
                json.optional(PER_REQUESTER, Limits::count),
                json.optional(NONCES_AHEAD, distance -> distance.number(FARTHEST)));
    }

    private static int count(PolicyJson json) {
        return json.number(HIGHEST);
    }
}
