package io.chancery.stream.pending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

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

        assertEquals(BYTES / 2, inFlight.share().bytes());
    }

    @Test
    void givesEveryTaskOnePlaceHoweverManyTasks() {
        for (int task = 0; task < 2 * MAXIMUM; task++) {
            inFlight.join();
        }

        assertEquals(1, room());
    }

    @Test
    void shrinksWhenTheKmsThrottlesSeveralTenants() {
        inFlight.join();

        throttle();

        assertEquals(70, room());
    }

    @Test
    void neverShrinksForOneLaneAlone() {
        inFlight.join();

        for (int i = 0; i < 100; i++) {
            inFlight.throttled("a");
            pass(Duration.ofMillis(500));
        }

        assertEquals(MAXIMUM, room());
    }

    @Test
    void neverShrinksForLanesThatAreThrottledAtOtherTimes() {
        inFlight.join();

        for (int i = 0; i < 100; i++) {
            inFlight.throttled("lane-" + i);
            pass(Duration.ofMillis(1_001));
        }

        assertEquals(MAXIMUM, room());
    }

    @Test
    void neverShrinksForSeveralLanesOfOneTenant() {
        inFlight.join();

        for (int i = 0; i < 600; i++) {
            pass(Duration.ofMillis(100));
            for (int call = 0; call < 20; call++) {
                inFlight.succeeded("acme/wallet-" + call);
            }
            inFlight.throttled("evil/a");
            inFlight.throttled("evil/b");
        }

        assertEquals(MAXIMUM, room());
    }

    @Test
    void neverShrinksForTwoTenantsWhoseFewCallsAreThrottled() {
        inFlight.join();

        for (int i = 0; i < 600; i++) {
            pass(Duration.ofMillis(100));
            for (int call = 0; call < 20; call++) {
                inFlight.succeeded("acme/wallet-" + call);
            }
            inFlight.throttled("evil/a");
            inFlight.throttled("accomplice/b");
        }

        assertEquals(MAXIMUM, room());
    }

    @Test
    void shrinksWhenTheKmsThrottlesAPartOfEverybodysCalls() {
        inFlight.join();

        for (int i = 0; i < 40; i++) {
            inFlight.succeeded("acme/wallet-" + i % 4);
            inFlight.succeeded("globex/wallet-" + i % 4);
        }
        for (int i = 0; i < 10; i++) {
            inFlight.throttled("acme/wallet-" + i % 4);
            inFlight.throttled("globex/wallet-" + i % 4);
        }

        assertEquals(70, room());
    }

    @Test
    void shrinksWhenTheKmsThrottlesSeveralLanesOfTheOnlyTenantThereIs() {
        inFlight.join();

        inFlight.throttled("acme/a");
        inFlight.throttled("acme/b");

        assertEquals(70, room());
    }

    @Test
    void countsThrottlingOfCallsThatWereInFlightTogetherOnce() {
        inFlight.join();

        throttle();
        throttle();

        assertEquals(70, room());
    }

    @Test
    void shrinksAgainWhenTheKmsGoesOnThrottling() {
        inFlight.join();

        throttle();
        pass(Duration.ofMillis(200));
        throttle();

        assertEquals(49, room());
    }

    @Test
    void neverShrinksToNothing() {
        inFlight.join();

        for (int i = 0; i < 100; i++) {
            throttle();
            pass(Duration.ofSeconds(1));
        }

        assertEquals(1, room());
    }

    @Test
    void growsByOneWithEveryLimitfulOfSuccesses() {
        inFlight.join();
        throttle();

        for (int i = 0; i < 71; i++) {
            inFlight.succeeded("a");
        }

        assertEquals(71, room());
    }

    @Test
    void neverGrowsBeyondItsMaximum() {
        inFlight.join();
        throttle();

        for (int i = 0; i < 100 * MAXIMUM; i++) {
            inFlight.succeeded("a");
        }

        assertEquals(MAXIMUM, room());
    }

    @Test
    void hasNoRoomWhileDraining() {
        inFlight.join();

        inFlight.drain();

        assertFalse(inFlight.share().hasRoom(new InFlightUse()));
    }

    @Test
    void countsWhatIsInFlight() {
        inFlight.started();
        inFlight.started();

        inFlight.ended();

        assertEquals(1, inFlight.count());
    }

    @Test
    void refusesLimitsThatAllowNothing() {
        assertThrows(IllegalArgumentException.class, () -> new InFlight(0, BYTES));
        assertThrows(IllegalArgumentException.class, () -> new InFlight(MAXIMUM, 0));
    }

    /** How many pieces a task may have in flight. */
    private int room() {
        return inFlight.share().places();
    }

    /** Two tenants are throttled at the same time. */
    private void throttle() {
        inFlight.throttled("a");
        inFlight.throttled("b");
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
