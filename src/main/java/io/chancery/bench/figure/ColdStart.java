package io.chancery.bench.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A worker's first minutes under a load that was there before it, second by second. Second 0 begins when its process is
 * started.
 *
 * @param machine how busy the machine was in all these seconds, and how fast before and after the load
 * @param readySeconds until the worker said that it works; null if it did not, like
 * @param firstSignatureSeconds until the first outcome was read
 * @param settledSeconds from when on 99 % of each second's requests had their outcomes within a second; null if
 *     those of the last second had not
 * @param seconds in their order
 * @param tens the same, ten seconds at a time
 */
public record ColdStart(
        Conditions conditions,
        MachineUse machine,
        @Nullable Double readySeconds,
        @Nullable Double firstSignatureSeconds,
        @Nullable Integer settledSeconds,
        List<Period> seconds,
        List<Period> tens,
        Counts counts) {
    private static final double LONG_MS = 1_000;

    /**
     * Some seconds of the start.
     *
     * @param from the first second
     * @param perSecond outcomes that were read in it
     * @param latency of the requests that were due in it; null if none was, or none of them has an outcome
     * @param cores of the worker that were busy; null where the system does not tell
     */
    public record Period(
            int from,
            double perSecond,
            @Nullable Latency latency,
            @Nullable Double cores) {}

    /** Returns how much the machine changed, and what others took of it. */
    public Noise noise() {
        return Noise.ofUses(List.of(machine));
    }

    /** Returns whether every request was signed, once and in its wallet's order. */
    public boolean flawless() {
        return counts.flawless();
    }

    /** Returns what should have been measured and was not, in words; nothing if all was. */
    public List<String> unmeasured() {
        return firstSignatureSeconds == null ? List.of("any signature") : List.of();
    }

    /** Returns the first second from which on requests had their outcomes soon; null if there is none. */
    public static @Nullable Integer settled(List<Period> seconds) {
        int settled = seconds.size();
        while (settled > 0 && isSoon(seconds.get(settled - 1).latency())) {
            settled--;
        }
        return settled == seconds.size() ? null : seconds.get(settled).from();
    }

    private static boolean isSoon(@Nullable Latency latency) {
        return latency != null && latency.p99() <= LONG_MS;
    }
}
