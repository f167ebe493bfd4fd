package io.chancery.worker;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.protocol.TopicOverrides;
import io.chancery.stream.runtime.StreamsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerIdHoldTest {
    @TempDir
    private Path directory;

    private final FakePlaces group = new FakePlaces();
    private boolean endsLate;

    @Test
    void isGrantedWhereNobodyHasThePlace() {
        try (WorkerIdHold hold = begin()) {
            assertDoesNotThrow(() -> hold.require(group));
        }
    }

    @Test
    void refusesTheDirectoryOfAnotherWorker() {
        WorkerIdHold hold = begin();

        Failure failure = assertThrows(Failure.class, this::begin);
        hold.close();

        assertEquals("state-dir-in-use", failure.code());
        assertEquals(ExitCode.CONFIGURATION, failure.exitCode());
    }

    @Test
    void givesTheDirectoryBack() {
        begin().close();

        assertDoesNotThrow(() -> begin().close());
    }

    @Test
    void refusesTheIdOfAWorkerThatStaysInTheGroup() {
        group.hold("another-run");

        try (WorkerIdHold hold = begin()) {
            Failure failure = assertThrows(Failure.class, () -> hold.require(group));

            assertEquals("worker-id-taken", failure.code());
            assertEquals(ExitCode.CONFIGURATION, failure.exitCode());
            assertTrue(failure.what().contains("worker.id w1"), failure.what());
            assertTrue(failure.what().contains("/10.0.0.7"), failure.what());
        }
    }

    @Test
    void waitsForAWorkerWhoseSessionEnds() {
        group.hold("dead");
        group.endAfter(3);
        endsLate = true;

        try (WorkerIdHold hold = begin()) {
            assertDoesNotThrow(() -> hold.require(group));
        }
    }

    @Test
    void takesThePlaceOfItsOwnRunBeforeAtOnce() {
        group.hold("run-1");
        try (WorkerIdHold first = begin()) {
            group.release();
            first.require(group);
            group.hold("run-1");
            first.keepMembers();
        }
        int before = group.asked;

        try (WorkerIdHold second = begin()) {
            second.require(group);
        }

        assertEquals(before + 1, group.asked);
    }

    @Test
    void doesNotTakeThePlaceOfAnotherRunForItsOwn() {
        try (WorkerIdHold first = begin()) {
            first.require(group);
            group.hold("run-1");
            first.keepMembers();
        }
        group.hold("another-run");

        try (WorkerIdHold second = begin()) {
            assertThrows(Failure.class, () -> second.require(group));
        }
    }

    @Test
    void isLostToAWorkerThatJoinsWhileThisOneWarmsUp() {
        try (WorkerIdHold hold = begin()) {
            hold.require(group);

            Failure failure = assertThrows(Failure.class, () -> hold.requireAfter(() -> group.hold("another-run")));

            assertEquals("worker-id-taken", failure.code());
        }
    }

    @Test
    void isKeptWhereNobodyJoinsWhileThisOneWarmsUp() {
        List<String> done = new ArrayList<>();
        try (WorkerIdHold hold = begin()) {
            hold.require(group);

            assertDoesNotThrow(() -> hold.requireAfter(() -> done.add("warmed up")));
        }

        assertEquals(List.of("warmed up"), done);
    }

    private WorkerIdHold begin() {
        StreamsSettings settings = new StreamsSettings(
                "office",
                "w1",
                "localhost:9092",
                directory,
                1,
                -1,
                0,
                Duration.ofMillis(10),
                Duration.ofMillis(2),
                Duration.ofMillis(1),
                Duration.ofSeconds(60),
                Map.of(),
                TopicOverrides.NONE);
        return WorkerIdHold.begin(settings, endsLate ? Duration.ofMinutes(5) : Duration.ofMillis(1));
    }

    /** A group that shows at most one place. */
    private static final class FakePlaces implements GroupPlaces {
        private List<Place> held = List.of();
        private int endsAfter = Integer.MAX_VALUE;
        private int asked;

        private void hold(String memberId) {
            held = List.of(new Place(memberId, "/10.0.0.7"));
        }

        private void release() {
            held = List.of();
        }

        private void endAfter(int asks) {
            endsAfter = asks;
        }

        @Override
        public List<Place> of(String workerId) {
            asked++;
            return asked > endsAfter ? List.of() : held;
        }

        @Override
        public void close() {}
    }
}
