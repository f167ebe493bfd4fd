package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InFlightTest {
    private static final int MAXIMUM = 100;
    private static final int BYTES = 10_000;

    private final AtomicLong nanos = new AtomicLong();
    private final InFlight inFlight = new InFlight(MAXIMUM, BYTES, nanos::get);

    @Test
    void givesASingleTaskAllThereIs() {
        inFlight.join();

        assertEquals(MAXIMUM, room());
    }

    @Test
    void sharesEvenlyBetweenTasks() {
        inFlight.join();
        inFlight.join();

        assertEquals(MAXIMUM / 2, room());
    }

    @Test
    void givesBackTheShareOfATaskThatLeft() {
        inFlight.join();
        inFlight.join();

        inFlight.leave(0);

        assertEquals(MAXIMUM, room());
    }

    @Test
    void sharesBytesToo() {
        inFlight.join();
        inFlight.join();

        assertTrue(inFlight.hasRoom(1, 1, 4_000, 1_000));
        assertFalse(inFlight.hasRoom(1, 1, 4_000, 1_001));
    }

    @Test
    void letsEveryTaskHaveOnePieceHoweverLargeAndHoweverManyTasks() {
        for (int task = 0; task < 2 * MAXIMUM; task++) {
            inFlight.join();
        }

        assertTrue(inFlight.hasRoom(0, 0, 0, 10 * BYTES));
        assertFalse(inFlight.hasRoom(1, 1, 1, 1));
    }

    @Test
    void shrinksWhenTheKmsThrottles() {
        inFlight.join();

        inFlight.throttled();

        assertEquals(70, room());
    }

    @Test
    void countsThrottlingOfCallsThatWereInFlightTogetherOnce() {
        inFlight.join();

        inFlight.throttled();
        inFlight.throttled();

        assertEquals(70, room());
    }

    @Test
    void shrinksAgainWhenTheKmsGoesOnThrottling() {
        inFlight.join();

        inFlight.throttled();
        pass(Duration.ofMillis(200));
        inFlight.throttled();

        assertEquals(49, room());
    }

    @Test
    void neverShrinksToNothing() {
        inFlight.join();

        for (int i = 0; i < 100; i++) {
            inFlight.throttled();
            pass(Duration.ofSeconds(1));
        }

        assertEquals(1, room());
    }

    @Test
    void growsByOneWithEveryLimitfulOfSuccesses() {
        inFlight.join();
        inFlight.throttled();

        for (int i = 0; i < 71; i++) {
            inFlight.succeeded();
        }

        assertEquals(71, room());
    }

    @Test
    void neverGrowsBeyondItsMaximum() {
        inFlight.join();
        inFlight.throttled();

        for (int i = 0; i < 100 * MAXIMUM; i++) {
            inFlight.succeeded();
        }

        assertEquals(MAXIMUM, room());
    }

    @Test
    void hasNoRoomWhileDraining() {
        inFlight.join();

        inFlight.drain();

        assertFalse(inFlight.hasRoom(0, 0, 0, 1));
    }

    @Test
    void countsWhatIsInFlight() {
        inFlight.started();
        inFlight.started();

        inFlight.released();

        assertEquals(1, inFlight.count());
    }

    @Test
    void refusesLimitsThatAllowNothing() {
        assertThrows(IllegalArgumentException.class, () -> new InFlight(0, BYTES));
        assertThrows(IllegalArgumentException.class, () -> new InFlight(MAXIMUM, 0));
    }

    /** How many small pieces a task may have in flight. */
    private int room() {
        int pieces = 0;
        while (inFlight.hasRoom(pieces, pieces, pieces, 1)) {
            pieces++;
        }
        return pieces;
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
