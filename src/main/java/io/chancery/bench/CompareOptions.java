package io.chancery.bench;

import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import java.nio.file.Path;
import java.util.Map;

/**
 * The options of a comparison.
 *
 * @param load what both workers are measured with
 * @param turns of each worker
 * @param a the first distribution
 * @param b the second; may be the same, with other settings
 * @param settingsOfA settings of the first worker that override those of {@code load}
 * @param settingsOfB the same of the second
 */
public record CompareOptions(
        BenchOptions load,
        int turns,
        Path a,
        Path b,
        Map<String, String> settingsOfA,
        Map<String, String> settingsOfB) {
    private static final int MAX_TURNS = 100;

    /** Throws {@link Failure} naming the option that is out of its range. */
    public CompareOptions {
        if (turns < 1 || turns > MAX_TURNS) {
            throw new Failure(
                    "invalid-argument",
                    ExitCode.USAGE,
                    "--turns must be from 1 to " + MAX_TURNS + ", not " + turns,
                    "try: bench compare --help",
                    null);
        }
        if (load.warmup() < 1) {
            throw new Failure(
                    "invalid-argument",
                    ExitCode.USAGE,
                    "a comparison needs a warm-up: --warmup must be at least 1",
                    "try: bench compare --help",
                    null);
        }
        settingsOfA = Map.copyOf(settingsOfA);
        settingsOfB = Map.copyOf(settingsOfB);
    }
}
