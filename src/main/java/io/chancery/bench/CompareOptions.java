package io.chancery.bench;

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
    private static final String HELP = "try: bench compare --help";

    /** Throws {@link Failure} naming the option that is out of its range. */
    public CompareOptions {
        InvalidOption.unlessWithin("--turns", turns, 1, MAX_TURNS, HELP);
        if (load.warmup() < 1) {
            throw InvalidOption.of("a comparison needs a warm-up: --warmup must be at least 1", HELP);
        }
        settingsOfA = Map.copyOf(settingsOfA);
        settingsOfB = Map.copyOf(settingsOfB);
    }
}
