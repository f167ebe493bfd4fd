package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.stream.pending.InFlight;
import io.chancery.stream.pending.LaneConcurrency;
import io.chancery.stream.pending.PendingWork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/** Pending work of many lanes, some of which the KMS does not answer. */
class PendingLanesTest {
    private static final int PLACES = 32;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ManualClock clock = new ManualClock();
    private final KeyValueStore<Long, byte[]> store = PendingStore.open();
    private final HandDrivenExecutor threads = new HandDrivenExecutor();
    private final Words words = new Words();
    private final List<String> released = new ArrayList<>();
    private InFlight worker = new InFlight(PLACES, 10_000_000);
    private PendingWork<String, String> pending = open(LaneConcurrency.UNLIMITED);

    @Test
    void answersOthersWhileOneLaneIsSilent() {
        words.silence("a");
        add("a", 700);
        work();
        add("b", 100);
        add("c", 100);

        work();

        assertEquals(200, released.size());
        assertEquals(700, PendingStore.size(store));
    }

    @Test
    void answersOthersWhileTheCallsOfOneLaneHang() {
        add("a", 700);
        release();
        int hanging = threads.waiting();
        assertTrue(hanging < PLACES);
        add("b", 100);

        while (threads.waiting() > hanging) {
            threads.runLast();
            release();
        }

        assertEquals(words("b", 100), released);
    }

    @Test
    void answersOthersWhileTheCallsOfSeveralLanesHang() {
        for (char lane = 'v'; lane <= 'z'; lane++) {
            add(String.valueOf(lane), 700);
        }
        release();
        int hanging = threads.waiting();
        assertTrue(hanging < PLACES);
        add("a", 100);

        while (threads.waiting() > hanging) {
            threads.runLast();
            release();
        }

        assertEquals(words("a", 100), released);
    }

    @Test
    void asksForASilentLaneWithASingleCallOncePerPause() {
        words.silence("a");
        add("a", 700);
        work();
        int before = words.started().size();

        work();
        assertEquals(before, words.started().size());
        pass();

        assertEquals(before + 1, words.started().size());
        assertEquals(0, worker.count());
    }

    @Test
    void releasesALaneThatAnswersAgainWholeAndInOrder() {
        words.silence("a");
        add("a", 700);
        work();
        pass();
        words.answer("a");

        pass();

        assertEquals(words("a", 700), released);
        assertEquals(0, PendingStore.size(store));
        assertEquals(0, worker.count());
    }

    @Test
    void leavesMostPlacesToOthersHoweverManyLanesAreSilent() {
        for (char lane = 'd'; lane <= 'z'; lane++) {
            words.silence(String.valueOf(lane));
            add(String.valueOf(lane), 50);
        }
        work();

        clock.advance(PAUSE);
        release();

        assertEquals(PLACES / 2, threads.waiting());
    }

    @Test
    void asksForEveryLaneThatIsSilentInTurn() {
        for (char lane = 'd'; lane <= 'z'; lane++) {
            words.silence(String.valueOf(lane));
            add(String.valueOf(lane), 50);
        }
        work();
        for (char lane = 'd'; lane <= 'z'; lane++) {
            words.answer(String.valueOf(lane));
        }

        pass();

        assertEquals(23 * 50, released.size());
    }

    @Test
    void neverStarvesASilentLaneWhileOthersHaveWorkForAllPlaces() {
        words.silence("a");
        add("a", 1);
        work();
        words.answer("a");
        for (char lane = 'd'; lane <= 'z'; lane++) {
            add(String.valueOf(lane), 50);
        }
        clock.advance(PAUSE);

        while (!released.contains("a0") && threads.waiting() > 0) {
            threads.run(0);
            release();
        }

        assertTrue(released.contains("a0"));
        assertTrue(released.size() < 200, () -> "only after " + released.size());
    }

    @Test
    void tellsARunWhatEarlierOnesAsked() {
        words.silence("a");
        add("a", 2);
        threads.run(0);
        release();
        words.answer("a");
        assertFalse(words.mayBeAsked("a0"));

        pass();

        assertTrue(words.mayBeAsked("a0"));
        assertEquals(words("a", 2), released);
    }

    @Test
    void goesOnAtOnceWhenAnotherPieceOfTheLaneIsAnswered() {
        add("a", 3);
        words.silence("a");
        threads.run(0);
        release();
        words.answer("a");
        threads.run(0);
        release();

        work();

        assertEquals(words("a", 3), released);
    }

    @Test
    void goesOnWithTheRestOfALaneOneCallOfWhichIsThrottled() {
        add("a", 40);
        words.throttle("a");
        threads.run(0);
        words.answer("a");

        work();
        assertEquals(List.of(), released);
        assertTrue(words.started().size() > 30);
        pass();

        assertEquals(words("a", 40), released);
    }

    @Test
    void endsALaneQuicklyWhoseWorkNeedsNoCallAnyMore() {
        words.silence("a");
        add("a", 700);
        work();
        words.endWithoutCalls("a");
        clock.advance(PAUSE);

        for (int round = 0; round < 60; round++) {
            release();
            threads.runAll();
        }

        assertEquals(words("a", 700), released);
    }

    @Test
    void waitsNoLongerWhenTheClockIsSetBack() {
        words.silence("a");
        add("a", 1);
        work();
        words.answer("a");
        clock.advance(Duration.ofDays(-3));

        work();

        assertEquals(words("a", 1), released);
    }

    @Test
    void runsNoMoreOfALaneAtOnceThanItsMost() {
        pending.close();
        pending = open(1);

        add("a", 3);
        add("b", 1);
        release();

        assertEquals(2, threads.waiting());
        work();
        assertEquals(List.of("a0", "b0", "a1", "a2"), released);
    }

    @Test
    void findsTheWorkOfEveryLaneBehindAHundredThousandRestoredOnesOfASilentLane() {
        worker.drain();
        add("a", 100_000);
        add("b", 200);
        pending.close();
        worker = new InFlight(PLACES, 10_000_000);
        words.silence("a");
        pending = open(LaneConcurrency.UNLIMITED);

        for (int round = 0; round < 1_000 && released.size() < 200; round++) {
            release();
            threads.runAll();
        }

        assertEquals(words("b", 200), released);
    }

    @Test
    void startsNewWorkOfALaneAfterWhatIsRestoredOfIt() {
        worker.drain();
        add("b", 1_000);
        add("a", 3);
        pending.close();
        worker = new InFlight(PLACES, 10_000_000);
        pending = open(LaneConcurrency.UNLIMITED);

        pending.add("a-new");
        work();

        assertEquals(
                List.of("a0", "a1", "a2", "a-new"),
                released.stream().filter(word -> word.startsWith("a")).toList());
    }

    @Test
    void readsNothingWhileOneSilentLaneHasAHundredThousandWaiting() {
        words.silence("a");
        add("a", 100_000);
        work();
        int before = words.reads();

        for (int round = 0; round < 1_000; round++) {
            release();
        }

        assertEquals(before, words.reads());
    }

    private void add(String lane, int count) {
        words(lane, count).forEach(pending::add);
    }

    private static List<String> words(String lane, int count) {
        return IntStream.range(0, count).mapToObj(number -> lane + number).toList();
    }

    private void pass() {
        clock.advance(PAUSE);
        work();
    }

    /** Does all work that may be done now. */
    private void work() {
        do {
            threads.runAll();
            release();
        } while (threads.waiting() > 0);
    }

    private void release() {
        pending.release((work, result) -> released.add(result));
    }

    private PendingWork<String, String> open(int mostPerLane) {
        PendingWork<String, String> opened =
                new PendingWork<>(store, words, threads, worker, mostPerLane, PAUSE, clock);
        if (PendingStore.size(store) == 0) {
            opened.release((work, result) -> released.add(result));
        }
        return opened;
    }
}
