package io.chancery.bench.figure;

/**
 * The load before a measuring window.
 *
 * @param seconds how long it lasted
 * @param stable whether the rate and the processor time per signature had come to rest when it ended; if not, the
 *     longest warm-up that was allowed was over
 */
public record Warmup(int seconds, boolean stable) {
    /** Returns the sentence for a report. */
    public String sentence() {
        return stable
                ? "warm-up: rate and processor time were stable after " + seconds + " s"
                : "warm-up: after " + seconds + " s, the longest that --warmup allowed, rate or processor time were not"
                        + " stable: do not compare these figures";
    }
}
