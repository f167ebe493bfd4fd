package io.chancery.bench;

import io.chancery.failure.Failure;

/**
 * The options of a measurement of several workers.
 *
 * @param load what they are measured with; it is always as much as is answered
 * @param workers the most of them
 * @param cores the share of a processor that each may take
 * @param partitions that they share
 */
public record ScaleOptions(BenchOptions load, int workers, double cores, int partitions) {
    private static final int MAX_WORKERS = 10;
    private static final double LEAST_CORES = 0.05;
    private static final int MAX_PARTITIONS = 200;
    private static final String HELP = "try: bench scale --help";

    /** Throws {@link Failure} naming the option that is out of its range. */
    public ScaleOptions {
        InvalidOption.unlessWithin("--workers", workers, 1, MAX_WORKERS, HELP);
        if (!(cores >= LEAST_CORES)) {
            throw InvalidOption.of("--cores must be at least " + LEAST_CORES + ", not " + cores, HELP);
        }
        if (partitions < workers || partitions > MAX_PARTITIONS) {
            throw InvalidOption.of(
                    "--partitions must be from --workers, " + workers + ", to " + MAX_PARTITIONS + ", not "
                            + partitions,
                    HELP);
        }
    }
}
