package io.chancery.bench;

import io.chancery.failure.ExitCode;
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

    /** Throws {@link Failure} naming the option that is out of its range. */
    public ScaleOptions {
        if (workers < 1 || workers > MAX_WORKERS) {
            throw refused("--workers must be from 1 to " + MAX_WORKERS + ", not " + workers);
        }
        if (!(cores >= LEAST_CORES)) {
            throw refused("--cores must be at least " + LEAST_CORES + ", not " + cores);
        }
        if (partitions < workers || partitions > MAX_PARTITIONS) {
            throw refused("--partitions must be from --workers, " + workers + ", to " + MAX_PARTITIONS + ", not "
                    + partitions);
        }
    }

    private static Failure refused(String what) {
        return new Failure("invalid-argument", ExitCode.USAGE, what, "try: bench scale --help", null);
    }
}
