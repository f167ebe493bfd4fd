package io.chancery.rotation.effect;

import java.time.Duration;

/** The time since this was made, by a clock that nobody sets. */
final class Elapsed {
    private final long begun = System.nanoTime();

    /** Returns what is left of {@code limit}, not positive if nothing is. */
    Duration left(Duration limit) {
        return limit.minusNanos(System.nanoTime() - begun);
    }
}
