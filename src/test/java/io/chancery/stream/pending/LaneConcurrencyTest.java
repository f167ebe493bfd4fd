package io.chancery.stream.pending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LaneConcurrencyTest {
    private final LaneConcurrency pace = new LaneConcurrency(LaneConcurrency.UNLIMITED);

    @Test
    void beginsWithAFewAndGrowsWithEveryAnswer() {
        assertEquals(16, limit());

        answer(1_000);

        assertEquals(1_016, limit());
        assertTrue(pace.isAnswering());
    }

    @Test
    void neverAllowsMoreThanItsMost() {
        LaneConcurrency one = new LaneConcurrency(1);
        one.answered();
        one.answered();

        assertTrue(one.allows(0));
        assertFalse(one.allows(1));
    }

    @Test
    void allowsASingleProbeAfterSilence() {
        pace.silent(40);

        assertEquals(1, limit());
        assertFalse(pace.isAnswering());
    }

    @Test
    void growsQuicklyToHalfOfWhatItHadAndThenSlowly() {
        answer(1_000);
        pace.silent(39);

        answer(19);
        assertEquals(20, limit());

        answer(19);
        assertEquals(20, limit());
    }

    @Test
    void remembersOfARepeatedSilenceWhatItHadBeforeTheFirst() {
        answer(1_000);
        pace.silent(39);
        pace.silent(0);
        pace.silent(0);

        answer(19);

        assertEquals(20, limit());
    }

    @Test
    void answersAgainWithTheFirstAnswer() {
        pace.silent(40);

        pace.answered();

        assertTrue(pace.isAnswering());
    }

    @Test
    void speedsUpWhatGoesWithoutTheKmsWhileThatIsSilent() {
        pace.silent(40);

        pace.notAsked();
        pace.notAsked();

        assertEquals(4, limit());
        assertFalse(pace.isAnswering());
    }

    @Test
    void allowsLessAfterThrottling() {
        answer(1_000);
        long start = pace.start();

        pace.throttled(start, 99);

        assertEquals(70, limit());
        assertTrue(pace.isAnswering());
    }

    @Test
    void countsThrottlingOfWhatRanTogetherOnce() {
        answer(1_000);
        long first = pace.start();
        long second = pace.start();

        pace.throttled(first, 99);
        pace.throttled(second, 98);

        assertEquals(70, limit());
    }

    @Test
    void allowsLessAgainWhenWhatStartedLaterIsThrottledToo() {
        answer(1_000);
        pace.throttled(pace.start(), 99);

        pace.throttled(pace.start(), 69);

        assertEquals(49, limit());
    }

    @Test
    void takesThrottlingOfASingleCallForSilence() {
        for (int i = 0; i < 5; i++) {
            pace.throttled(pace.start(), 0);
        }

        assertEquals(1, limit());
        assertFalse(pace.isAnswering());
    }

    private void answer(int times) {
        for (int i = 0; i < times; i++) {
            pace.answered();
        }
    }

    private int limit() {
        int running = 0;
        while (pace.allows(running)) {
            running++;
        }
        return running;
    }
}
