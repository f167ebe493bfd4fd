package io.chancery.kms.decorator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void doublesAfterEachFailure() {
        IntFunction<Duration> middle = new Backoff(SECOND, () -> 0.5)::after;

        assertEquals(Duration.ofSeconds(1), middle.apply(1));
        assertEquals(Duration.ofSeconds(2), middle.apply(2));
        assertEquals(Duration.ofSeconds(4), middle.apply(3));
        assertEquals(Duration.ofSeconds(512), middle.apply(10));
    }

    @Test
    void isAQuarterShorterOrLongerAtMost() {
        assertEquals(Duration.ofMillis(1_500), new Backoff(SECOND, () -> 0).after(2));
        assertEquals(Duration.ofMillis(2_500), new Backoff(SECOND, () -> Math.nextDown(1.0)).after(2));
    }

    @Test
    void callsThatFailedTogetherAreNotTriedAgainTogether() {
        Backoff backoff = new Backoff(Duration.ofDays(1));
        Set<Duration> pauses = new HashSet<>();
        for (int call = 0; call < 100; call++) {
            pauses.add(backoff.after(1));
        }

        assertNotEquals(1, pauses.size());
    }
}
