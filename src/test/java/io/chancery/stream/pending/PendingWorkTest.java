package io.chancery.stream.pending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.seal.SampleSealKeys;
import io.chancery.seal.Sealing;
import io.chancery.stream.HandDrivenExecutor;
import io.chancery.stream.ManualClock;
import io.chancery.stream.PendingStore;
import io.chancery.stream.Words;
import io.chancery.stream.sealed.MemoryStores;
import io.chancery.stream.sealed.StateRefusals;
import io.chancery.stream.sealed.StoreSeals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class PendingWorkTest {
    private static final int PLENTY = 1_000;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ManualClock clock = new ManualClock();

    private final KeyValueStore<Long, byte[]> store = PendingStore.open();
    private final HandDrivenExecutor threads = new HandDrivenExecutor();
    private final Words words = new Words();
    private final List<String> released = new ArrayList<>();
    private final InFlight plenty = new InFlight(PLENTY, PLENTY);
    private PendingWork<String, String> pending = open(plenty);

    @Test
    void releasesALaneInTheOrderItsWorkArrived() {
        add("a1");
        add("a2");
        threads.run(1);
        release();
        assertEquals(List.of(), released);

        threads.runAll();
        release();

        assertEquals(List.of("a1", "a2"), released);
    }

    @Test
    void neverLetsALaneWaitForAnother() {
        add("a1");
        add("b1");
        threads.run(1);

        release();

        assertEquals(List.of("b1"), released);
    }

    @Test
    void keepsWorkBeforeItStarts() {
        add("a1");

        assertEquals(List.of("a1"), stored());
        assertEquals(List.of(), words.started());
    }

    @Test
    void keepsWorkThatHasFinishedUntilItIsReleased() {
        add("a1");
        threads.runAll();

        assertEquals(List.of("a1"), stored());
    }

    @Test
    void forgetsWorkWhenItIsReleased() {
        add("a1");
        threads.runAll();

        release();

        assertEquals(List.of(), stored());
    }

    @Test
    void startsOtherLanesWhatWaitsForASlowPieceOfItsOwn() {
        pending = open(new InFlight(2, PLENTY));
        add("a1");
        add("a2");
        add("b1");

        threads.run(1);
        release();
        threads.run(1);
        release();

        assertEquals(List.of("b1"), released);
    }

    @Test
    void holdsNoMoreThanAFewTimesTheLimitBehindASlowPiece() {
        pending = open(new InFlight(2, PLENTY));
        for (int number = 0; number < 50; number++) {
            add("a" + number);
        }

        while (threads.waiting() > 1) {
            threads.run(1);
            release();
        }

        assertEquals(13, words.started().size());
    }

    @Test
    void startsNoMoreThanTheLimitAllows() {
        pending = open(new InFlight(2, PLENTY));

        add("a1");
        add("b1");
        add("c1");

        assertEquals(2, threads.waiting());
        assertEquals(List.of("a1", "b1", "c1"), stored());
    }

    @Test
    void startsWhatWaitedInTheStoreFirstInFirstOut() {
        pending = open(new InFlight(1, PLENTY));
        add("a1");
        add("b1");
        add("c1");

        finishAndRelease();
        finishAndRelease();
        finishAndRelease();

        assertEquals(List.of("a1", "b1", "c1"), words.started());
    }

    @Test
    void neverLetsNewWorkOvertakeWhatWaits() {
        pending = open(new InFlight(1, PLENTY));
        add("a1");
        add("a2");
        threads.runAll();
        pending.release((work, result) -> add("c1"));

        finishAndRelease();
        finishAndRelease();

        assertEquals(List.of("a1", "a2", "c1"), words.started());
    }

    @Test
    void startsNewWorkAtOnceAgainWhenNothingWaits() {
        pending = open(new InFlight(1, PLENTY));
        add("a1");
        add("a2");
        finishAndRelease();
        finishAndRelease();

        add("a3");

        assertEquals(1, threads.waiting());
    }

    @Test
    void startsNoMoreBytesThanTheLimitAllows() {
        pending = open(new InFlight(PLENTY, 5));

        add("a1");
        add("b1");
        add("c1");

        assertEquals(2, threads.waiting());
    }

    @Test
    void leavesHalfOfTheLimitToOthersBesideAPieceThatIsLargerThanTheLimit() {
        pending = open(new InFlight(PLENTY, 5));

        add("a-very-large");
        add("b1");
        add("c1");
        assertEquals(2, threads.waiting());
        finishAndRelease();

        assertEquals(List.of("a-very-large", "b1"), released);
        assertEquals(1, threads.waiting());
    }

    @Test
    void startsEverythingThatIsStoredAgainInOrderAfterARestart() {
        add("a1");
        add("b1");
        add("a2");
        pending.close();
        threads.runAll();

        pending = open(plenty);
        release();
        threads.runAll();
        release();

        assertEquals(List.of("a1", "b1", "a2"), words.started());
        assertEquals(List.of(), stored());
    }

    @Test
    void startsRestoredWorkBeforeNewWork() {
        add("a1");
        pending.close();
        threads.runAll();

        pending = open(plenty);
        add("a2");
        release();
        threads.runAll();

        assertEquals(List.of("a1", "a2"), words.started());
    }

    @Test
    void discardsResultsThatComeAfterClosing() {
        add("a1");
        pending.close();

        threads.runAll();
        release();

        assertEquals(List.of(), released);
        assertEquals(List.of("a1"), stored());
    }

    @Test
    void endsWithTheDefectOfWorkThatThrows() {
        words.breakOn("a1");
        add("a1");
        threads.runAll();

        var thrown = assertThrows(IllegalStateException.class, this::release);

        assertEquals("broken on a1", Objects.requireNonNull(thrown.getCause()).getMessage());
        assertEquals(List.of("a1"), stored());
    }

    @Test
    void startsNothingMoreWhileDraining() {
        plenty.drain();

        add("a1");
        release();

        assertEquals(0, threads.waiting());
        assertEquals(List.of("a1"), stored());
    }

    @Test
    void releasesWhatWasStartedBeforeDraining() {
        add("a1");
        plenty.drain();

        finishAndRelease();

        assertEquals(List.of("a1"), released);
        assertEquals(0, plenty.count());
    }

    @Test
    void countsWhatIsInFlightUntilItIsReleased() {
        add("a1");
        threads.runAll();
        assertEquals(1, plenty.count());

        release();

        assertEquals(0, plenty.count());
    }

    @Test
    void countsNothingAfterClosing() {
        add("a1");
        add("b1");

        pending.close();

        assertEquals(0, plenty.count());
    }

    @Test
    void countsNothingAfterClosingWhenAResultCouldNotBePublished() {
        add("a1");
        add("a2");
        threads.runAll();
        assertThrows(
                IllegalStateException.class,
                () -> pending.release((work, result) -> {
                    if (work.equals("a2")) {
                        throw new IllegalStateException("fenced");
                    }
                }));

        pending.close();

        assertEquals(0, plenty.count());
    }

    @Test
    void takesNoResultFromAnInterruptedThread() {
        add("a1");
        Thread.currentThread().interrupt();
        threads.runAll();
        Thread.interrupted();

        assertThrows(IllegalStateException.class, this::release);

        assertEquals(List.of(), released);
    }

    @Test
    void interruptsWhatStillRunsWhenItIsClosed() throws InterruptedException {
        Sleeper sleeper = new Sleeper();
        PendingWork<String, String> sleeping = new PendingWork<>(
                store,
                sleeper,
                task -> Thread.ofVirtual().start(task),
                plenty,
                LaneConcurrency.UNLIMITED,
                PAUSE,
                clock);
        sleeping.release((work, result) -> {});
        sleeping.add("a1");
        assertTrue(sleeper.begun.await(1, TimeUnit.MINUTES));

        sleeping.close();

        assertTrue(sleeper.interrupted.await(1, TimeUnit.MINUTES));
    }

    @Test
    void neverStartsWhatWasStillToStartWhenItWasClosed() {
        add("a1");
        pending.close();

        threads.runAll();

        assertEquals(List.of(), words.started());
    }

    @Test
    void startsNewWorkAfterEverythingThatWasRestoredWasReleased() {
        add("a1");
        add("a2");
        pending.close();
        threads.runAll();
        pending = open(new InFlight(1, PLENTY));
        release();
        finishAndRelease();
        finishAndRelease();

        add("a3");
        add("a4");
        finishAndRelease();
        finishAndRelease();

        assertEquals(List.of("a1", "a2", "a3", "a4"), released);
    }

    @Test
    void holdsALaneUntilItsWorkIsReleased() {
        pending = open(new InFlight(1, PLENTY));
        assertFalse(pending.holds("a"));

        add("a1");
        add("b1");
        assertTrue(pending.holds("a"));
        assertTrue(pending.holds("b"));
        assertFalse(pending.holds("c"));

        finishAndRelease();
        assertFalse(pending.holds("a"));
        assertTrue(pending.holds("b"));

        finishAndRelease();
        assertFalse(pending.holds("b"));
    }

    @Test
    void holdsOfWhatWasRestoredItsOwnLanesOnly() {
        add("a1");
        add("b1");
        add("b2");
        pending.close();
        threads.runAll();
        pending = open(new InFlight(1, PLENTY));
        release();
        add("c1");
        assertTrue(pending.holds("a"));
        assertTrue(pending.holds("b"));
        assertTrue(pending.holds("c"));
        assertFalse(pending.holds("d"));

        finishAndRelease();
        finishAndRelease();
        assertFalse(pending.holds("a"));
        assertTrue(pending.holds("b"));
        assertTrue(pending.holds("c"));

        finishAndRelease();
        assertTrue(pending.holds("b"));
        assertFalse(pending.holds("c"));

        finishAndRelease();
        assertFalse(pending.holds("b"));
    }

    @Test
    void holdsRestoredLanesBeforeAnyOfThemHasStarted() {
        add("a1");
        pending.close();
        threads.runAll();

        pending = open(plenty);

        assertTrue(pending.holds("a"));
        assertFalse(pending.holds("b"));
    }

    private void add(String word) {
        pending.add(word);
    }

    private void release() {
        pending.release((work, result) -> released.add(result));
    }

    @Test
    void answersForRestoredWorkThatCannotBeReadAndGoesOn() {
        store.put(0L, words.write("a1"));
        store.put(1L, words.write("b1"));
        store.put(2L, words.write("a2"));
        pending = open(plenty);
        words.refuseToRead("a1");

        release();
        finishAndRelease();

        assertEquals(List.of("a1"), words.refused());
        assertEquals(List.of("b1", "a2"), words.started());
        assertEquals(List.of(), stored());
    }

    @Test
    void forgetsRestoredWorkThatItsStoreRefusesAndNumbersNothingAfterIt() {
        KeyValueStore<Long, byte[]> sealed = new StoreSeals(
                        new Sealing.On(SampleSealKeys.of("tests"), false),
                        0,
                        new StateRefusals(0),
                        "marks",
                        MemoryStores.named("marks"))
                .numbered("pending", store);
        sealed.put(0L, words.write("a1"));
        store.put(1L, words.write("b1"));
        store.put(Long.MAX_VALUE, words.write("c1"));
        pending = new PendingWork<>(sealed, words, threads, plenty, LaneConcurrency.UNLIMITED, PAUSE, clock);

        assertFalse(pending.holds("b"));
        add("a2");
        release();
        finishAndRelease();

        assertEquals(List.of("a1", "a2"), words.started());
        assertEquals(List.of("a1", "a2"), released);
        assertEquals(List.of(), words.refused());
        assertEquals(List.of(), stored());
    }

    private void finishAndRelease() {
        threads.runAll();
        release();
    }

    private List<String> stored() {
        List<String> all = new ArrayList<>();
        try (KeyValueIterator<Long, byte[]> entries = store.all()) {
            while (entries.hasNext()) {
                KeyValue<Long, byte[]> entry = entries.next();
                all.add(words.read(entry.value, false));
            }
        }
        return all;
    }

    /** Released once, since what was just opened first looks for restored work. */
    private PendingWork<String, String> open(InFlight worker) {
        PendingWork<String, String> opened =
                new PendingWork<>(store, words, threads, worker, LaneConcurrency.UNLIMITED, PAUSE, clock);
        if (stored().isEmpty()) {
            opened.release((work, result) -> released.add(result));
        }
        return opened;
    }

    /** Work that goes on until it is interrupted. */
    private static final class Sleeper implements PendingWork.Doing<String, String> {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch interrupted = new CountDownLatch(1);

        @Override
        public byte[] write(String work) {
            return new byte[1];
        }

        @Override
        public String read(byte[] stored, boolean mayHaveRun) {
            return "";
        }

        @Override
        public void refuse(byte[] stored) {}

        @Override
        public void lost() {}

        @Override
        public String lane(String work) {
            return work;
        }

        @Override
        public String run(String work, Attempt attempt) {
            begun.countDown();
            try {
                Thread.sleep(Duration.ofHours(1));
            } catch (InterruptedException wanted) {
                interrupted.countDown();
            }
            return work;
        }
    }
}
