package io.chancery.admission.policy;

import org.jspecify.annotations.Nullable;

/**
 * How many requests may be admitted within a minute; null where the policy says nothing.
 *
 * @param perMinute of the key
 * @param perMinuteAndRequester of the key, by one requester
 */
public record Limits(@Nullable Integer perMinute, @Nullable Integer perMinuteAndRequester) {
    private static final String PER_MINUTE = "perMinute";
    private static final String PER_REQUESTER = "perMinuteAndRequester";
    private static final int HIGHEST = 1_000_000;

    static final Limits NONE = new Limits(null, null);

    static Limits read(PolicyJson json) {
        json.requireMembers(PER_MINUTE, PER_REQUESTER);
        return new Limits(json.optional(PER_MINUTE, Limits::count), json.optional(PER_REQUESTER, Limits::count));
    }

    private static int count(PolicyJson json) {
        return json.number(HIGHEST);
    }
}
