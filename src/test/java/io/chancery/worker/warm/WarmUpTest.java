package io.chancery.worker.warm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.chancery.protocol.TopicOverrides;
import io.chancery.protocol.Topics;
import io.chancery.records.RecordCodec;
import io.chancery.stream.TestTopology;
import io.chancery.stream.runtime.StreamsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

class WarmUpTest {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(32);

    @TempDir
    private Path stateDirectory;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        root.detachAppender(log);
    }

    @Test
    void signsAndLeavesNothingBehindButTwoLinesInTheLog() throws IOException {
        Logger own = (Logger) LoggerFactory.getLogger("io.chancery");
        Level before = own.getLevel();
        own.setLevel(Level.TRACE);
        try {
            warmUpUntilSomethingIsSigned();
        } finally {
            own.setLevel(before);
        }

        assertEquals(List.of(), files());
        assertEquals(List.of("warming up before joining the group", "warmed up"), messages());
    }

    @Test
    void removesWhatAKilledRunLeftEvenIfItIsOff() throws IOException {
        Path left =
                Files.createDirectories(stateDirectory.resolve(WarmUp.DIRECTORY).resolve("1"));
        Files.writeString(left.resolve("CURRENT"), "left");

        warmUp(Duration.ZERO);

        assertEquals(List.of(), files());
        assertEquals(List.of(), log.list);
    }

    @Test
    void aFailureIsWarnedOfAndTheStartGoesOn() throws IOException {
        try (TestTopology world = new TestTopology()) {
            RecordCodec codec = world.codec;
            Topics unregistered = Topics.withPrefix("unknown-");
            world.registry.close();

            new WarmUp(unregistered, codec, streams(stateDirectory), Duration.ofMillis(500)).run();
        }

        assertEquals(
                List.of("the warm-up failed; the worker starts cold and is slow in its first minute"),
                messages(Level.WARN));
        assertEquals(List.of(), files());
    }

    @Test
    void anInterruptEndsTheStartOnceTheRehearsalHasEnded() throws IOException {
        try (TestTopology world = new TestTopology()) {
            WarmUp warmUp =
                    new WarmUp(TestTopology.TOPICS, world.codec, streams(stateDirectory), Duration.ofMinutes(30));
            Thread.currentThread().interrupt();

            IllegalStateException failure = assertThrows(IllegalStateException.class, warmUp::run);

            assertTrue(Thread.interrupted());
            assertEquals("interrupted while warming up", failure.getMessage());
        }
        assertEquals(List.of(), files());
        assertEquals(List.of("warming up before joining the group"), messages());
    }

    /** A machine that is busy with other tests may not come to sign in a short time. */
    private void warmUpUntilSomethingIsSigned() {
        for (Duration time = FIRST; time.compareTo(LONGEST) <= 0; time = time.multipliedBy(2)) {
            log.list.clear();
            warmUp(time);
            if (log.list.stream().anyMatch(WarmUpTest::saysThatRequestsWereSigned)) {
                return;
            }
        }
        throw new AssertionError("nothing was signed in a minute");
    }

    private static boolean saysThatRequestsWereSigned(ILoggingEvent event) {
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        return pairs != null && pairs.stream().anyMatch(pair -> pair.key.equals("requests") && !pair.value.equals(0L));
    }

    private List<String> messages() {
        return messages(Level.TRACE);
    }

    private List<String> messages(Level least) {
        return log.list.stream()
                .filter(event -> event.getLoggerName().startsWith("io.chancery"))
                .filter(event -> event.getLevel().isGreaterOrEqual(least))
                .map(ILoggingEvent::getMessage)
                .toList();
    }

    private void warmUp(Duration time) {
        try (TestTopology world = new TestTopology()) {
            new WarmUp(TestTopology.TOPICS, world.codec, streams(stateDirectory), time).run();
        }
    }

    /** Settings of a worker with one thread. */
    static StreamsSettings streams(Path stateDirectory) {
        return new StreamsSettings(
                "warm-up-test",
                "worker-1",
                "none:9092",
                stateDirectory,
                1,
                -1,
                0,
                Duration.ofMillis(10),
                Duration.ofMillis(2),
                Duration.ofSeconds(8),
                Duration.ofSeconds(60),
                Map.of(),
                TopicOverrides.NONE);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(stateDirectory)) {
            return files.map(Path::toString).toList();
        }
    }
}
