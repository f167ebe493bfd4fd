package io.chancery.admission.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.admission.InMemoryBuckets;
import io.chancery.admission.check.Candidates;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RollingSumsTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant START = Candidates.NOW;

    private final InMemoryBuckets buckets = new InMemoryBuckets();
    private final RollingSums sums = open();

    @Test
    void addsUpWhatWasAddedUnderAName() {
        add(1, START);
        add(2, START.plusSeconds(90));

        assertEquals(BigInteger.valueOf(3), sums.sum("a", START.plusSeconds(90)));
        assertEquals(BigInteger.ZERO, sums.sum("b", START.plusSeconds(90)));
    }

    @Test
    void countABucketUntilAllOfItHasPassed() {
        add(1, START);

        assertEquals(BigInteger.ONE, sums.sum("a", START.plus(HOUR).plus(MINUTE).minusMillis(1)));
        assertEquals(BigInteger.ZERO, sums.sum("a", START.plus(HOUR).plus(MINUTE)));
    }

    @Test
    void countWhatAClockThatHasGoneBackPutIntoTheFuture() {
        add(1, START.plus(HOUR));

        assertEquals(BigInteger.ONE, sums.sum("a", START));
    }

    @Test
    void holdWhenTheClockGoesForthByAWindowAndBack() {
        add(1, START.minus(MINUTE));
        add(2, START.plus(HOUR).minus(MINUTE));

        assertEquals(BigInteger.valueOf(3), sums.sum("a", START));
    }

    @Test
    void areReadAgainFromWhatWasKept() {
        add(1, START);
        add(2, START.plusSeconds(90));

        assertEquals(BigInteger.valueOf(3), open().sum("a", START.plusSeconds(90)));
    }

    @Test
    void keepNoBucketsForLongerThanTwoWindows() {
        for (int minute = 0; minute < 1_000; minute++) {
            add(1, START.plus(MINUTE.multipliedBy(minute)));
        }

        assertEquals(121, buckets.find("a").size());
    }

    @Test
    void takeBackWhatWasAddedFromWhereItWas() {
        add(5, START);
        add(1, START.plus(MINUTE));

        add(-3, START);

        assertEquals(BigInteger.valueOf(3), sums.sum("a", START.plus(MINUTE)));
        assertEquals(BigInteger.ONE, sums.sum("a", START.plus(HOUR).plus(MINUTE)));
    }

    @Test
    void takeNothingBackFromOtherBucketsThanThatOfItsTime() {
        add(5, START);

        add(-3, START.minus(MINUTE));

        assertEquals(BigInteger.valueOf(5), sums.sum("a", START));
    }

    private void add(long amount, Instant at) {
        sums.add("a", BigInteger.valueOf(amount), at);
    }

    private RollingSums open() {
        return new RollingSums(buckets, HOUR, MINUTE);
    }
}
