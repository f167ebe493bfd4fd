package io.chancery.stream.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class CommitPaceTest {
    private static final long SHORTEST = 5;
    private static final long LONGEST = 100;

    private long now;
    private final CommitPace pace =
            new CommitPace(Duration.ofMillis(SHORTEST), Duration.ofMillis(LONGEST), () -> now * 1_000_000);

    @Test
    void commitsNothingThatNobodyWaitsFor() {
        work(1);
        now += 10 * LONGEST;

        assertFalse(pace.isDue());
    }

    @Test
    void commitsAnAnswerAtOnceIfTheLastCommitIsLongAgo() {
        now += SHORTEST;
        answer();

        assertTrue(pace.isDue());
    }

    @Test
    void gathersAnswersForTheShortestIntervalWhileTheThreadHasTime() {
        for (int round = 0; round < 20; round++) {
            commit(3);
            assertEquals(SHORTEST, intervalWhen(1));
        }
    }

    @Test
    void gathersMoreForEachCommitWhileTheThreadIsBusy() {
        List<Long> intervals = new ArrayList<>();
        for (int round = 0; round < 7; round++) {
            commit(20);
            intervals.add(busyInterval());
        }

        assertEquals(List.of(5L, 10L, 20L, 40L, 80L, 100L, 100L), intervals);
    }

    @Test
    void commitsSoonerAgainWhenTheThreadHasTimeAgain() {
        for (int round = 0; round < 7; round++) {
            commit(20);
            busyInterval();
        }
        List<Long> intervals = new ArrayList<>();
        for (int round = 0; round < 6; round++) {
            commit(3);
            intervals.add(intervalWhen(0));
        }

        assertEquals(List.of(100L, 50L, 25L, 13L, 7L, 5L), intervals);
    }

    @Test
    void keepsAnIntervalOfWhichTheThreadWorksHalf() {
        for (int round = 0; round < 4; round++) {
            commit(20);
            busyInterval();
        }
        for (int round = 0; round < 10; round++) {
            commit(20);
            assertEquals(80, intervalWhen(40));
        }
    }

    @Test
    void countsTheTimeOfACommitNeitherAsWorkNorAsAnInterval() {
        commit(10_000);
        answer();

        assertFalse(pace.isDue());
        assertEquals(SHORTEST, intervalWhen(0));
    }

    @Test
    void hasAllThatIsWrittenBeforeACommitWrittenWithTheFirstTask() {
        List<String> written = new ArrayList<>();
        Runnable second = () -> written.add("second");
        pace.beforeCommit(() -> written.add("first"));
        pace.beforeCommit(second);

        pace.commit();
        assertEquals(List.of("first", "second"), written);

        pace.forget(second);
        pace.commit();
        assertEquals(List.of("first", "second", "first"), written);
    }

    @Test
    void eachThreadHasItsOwn() throws InterruptedException {
        CommitPaces paces = new CommitPaces(Duration.ofMillis(1), Duration.ofMillis(2), System::nanoTime);
        AtomicReference<CommitPace> other = new AtomicReference<>();
        Thread thread = new Thread(() -> other.set(paces.ofThisThread()));
        thread.start();
        thread.join();

        assertSame(paces.ofThisThread(), paces.ofThisThread());
        assertNotSame(paces.ofThisThread(), other.get());
    }

    private void work(long time) {
        pace.work(() -> now += time);
    }

    private void answer() {
        pace.work(pace::answered);
    }

    private void commit(long time) {
        pace.commit();
        now += time;
    }

    /** How long it takes until an answer is committed while the thread does nothing but work. */
    private long busyInterval() {
        answer();
        long start = now;
        while (!pace.isDue()) {
            work(1);
        }
        return now - start;
    }

    /** How long it takes until an answer is committed after the thread has worked for {@code work}, in milliseconds. */
    private long intervalWhen(long work) {
        answer();
        long start = now;
        work(work);
        while (!pace.isDue()) {
            now++;
        }
        return now - start;
    }
}
