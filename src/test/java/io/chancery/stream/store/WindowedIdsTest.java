package io.chancery.stream.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.admission.UsedId;
import io.chancery.model.Bytes;
import io.chancery.model.SampleKeys;
import io.chancery.model.WalletId;
import io.chancery.model.request.RejectionCode;
import io.chancery.protocol.TopicOverrides;
import io.chancery.seal.BrokenSealException;
import io.chancery.seal.SampleSealKeys;
import io.chancery.seal.Sealing;
import io.chancery.stream.ManualClock;
import io.chancery.stream.sealed.StateRefusals;
import io.chancery.stream.sealed.StoreSeals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowedIdsTest {
    private static final Duration RETENTION = Duration.ofDays(8);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final WalletId WALLET = SampleKeys.WALLET;
    private static final UsedId FIRST = UsedId.of(Bytes.fromHex("f1".repeat(32)), 7);

    private final ManualClock clock = new ManualClock();

    @TempDir
    Path directory;

    private Sealing sealing = new Sealing.Off();

    @SuppressWarnings("NullAway.Init")
    private TopologyTestDriver driver;

    @SuppressWarnings("NullAway.Init")
    private WindowedIds ids;

    @BeforeEach
    void open() {
        open(directory);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void knowsNoIdThatWasNeverUsed() {
        assertNull(ids.find(WALLET, "request-1"));
    }

    @Test
    void remembersAnIdWithItsFingerprint() {
        remember("request-1");

        assertEquals(FIRST, ids.find(WALLET, "request-1"));
    }

    @Test
    void remembersWhatBecameOfTheUseOfAnId() {
        remember("request-1");
        clock.advance(HOUR);

        ids.amend(WALLET, "request-1", use -> use.rejected(RejectionCode.EXPIRED));

        assertEquals(FIRST.rejected(RejectionCode.EXPIRED), ids.find(WALLET, "request-1"));
    }

    @Test
    void forgetsAnIdNoLaterBecauseOfWhatBecameOfIt() {
        remember("request-1");
        clock.advance(HOUR);
        ids.amend(WALLET, "request-1", use -> use.rejected(RejectionCode.EXPIRED));

        clock.advance(RETENTION.minus(HOUR).plusMillis(1));

        assertNull(ids.find(WALLET, "request-1"));
    }

    @Test
    void remembersNothingOfAnIdThatIsNotRemembered() {
        ids.amend(WALLET, "request-1", use -> use.rejected(RejectionCode.EXPIRED));

        assertNull(ids.find(WALLET, "request-1"));
    }

    @Test
    void doubtsWhatWasRememberedBeforeSomethingWasLost() throws IOException {
        remember("before");
        clock.advance(HOUR);
        ids.doubt();
        clock.advance(Duration.ofMillis(1));
        remember("after");

        reopen();

        assertTrue(ids.isDoubted(WALLET, "before"));
        assertFalse(ids.isDoubted(WALLET, "after"));
        assertFalse(ids.isDoubted(WALLET, "never"));
    }

    @Test
    void keepsWalletsApart() {
        remember("request-1");

        assertNull(ids.find(new WalletId("acme", "payouts"), "request-1"));
    }

    @Test
    void remembersAnIdToTheEndOfTheRetention() {
        remember("request-1");

        clock.advance(RETENTION.minusMillis(1));
        remember("request-2");

        assertEquals(FIRST, ids.find(WALLET, "request-1"));
    }

    @Test
    void forgetsAnIdAfterTheRetention() {
        remember("request-1");

        clock.advance(RETENTION.plusMillis(1));

        assertNull(ids.find(WALLET, "request-1"));
    }

    @Test
    void findsAnIdOfBeforeAndOfDuringAClocksJumpForth() {
        remember("before");
        clock.advance(HOUR);
        remember("during");
        clock.advance(HOUR.negated());
        remember("after");

        for (String id : List.of("before", "during", "after")) {
            assertEquals(FIRST, ids.find(WALLET, id), id);
        }
    }

    @Test
    void findsAnIdOfBeforeAndOfDuringAClocksJumpBack() {
        remember("before");
        clock.advance(HOUR.negated());
        remember("during");
        clock.advance(HOUR);

        for (String id : List.of("before", "during")) {
            assertEquals(FIRST, ids.find(WALLET, id), id);
        }
    }

    @Test
    void refusesToGoOnWithAClockTooFarBehindRatherThanForget() {
        remember("request-1");
        clock.advance(RETENTION.plus(HOUR).negated());

        assertThrows(IllegalStateException.class, () -> remember("request-2"));
    }

    @Test
    void findsWhatItRememberedHoweverFarTheClockIsBehind() {
        remember("request-1");

        clock.advance(RETENTION.multipliedBy(3).negated());

        assertEquals(FIRST, ids.find(WALLET, "request-1"));
    }

    @Test
    void refusesToStartAgainWithAClockTooFarBehind() throws IOException {
        remember("request-1");
        clock.advance(RETENTION.plus(HOUR).negated());

        assertThrows(IllegalStateException.class, this::reopen);
    }

    @Test
    void startsAgainWithAClockLittleBehind() throws IOException {
        remember("request-1");
        clock.advance(HOUR.negated());

        reopen();

        assertEquals(FIRST, ids.find(WALLET, "request-1"));
    }

    /** Opens the store on what it has on disk, without restoring anything, as after an orderly end. */
    private void reopen() throws IOException {
        driver.getWindowStore(TaskStores.IDS).close();
        Path copy = directory.resolve("copy");
        copy(directory.resolve("state"), copy.resolve("state"));
        driver.close();
        open(copy);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (!file.endsWith("LOCK") && !file.endsWith(".lock")) {
                    Files.copy(file, target);
                }
            }
        }
    }

    @Test
    void namesAnEntryOfTheFutureThatNoWorkerPut() {
        Instant ahead = clock.instant().plus(Duration.ofDays(4_000));
        driver.close();
        open(directory, new Sealing.On(SampleSealKeys.of("ids"), false));
        driver.<String, byte[]>getWindowStore(TaskStores.IDS)
                .put("acme/treasury/forged", new byte[32], ahead.toEpochMilli());

        BrokenSealException remembered = assertThrows(BrokenSealException.class, () -> remember("request-1"));
        BrokenSealException opened = assertThrows(BrokenSealException.class, this::openIds);

        assertEquals(BrokenSealException.Reason.NOT_SEALED, opened.reason());
        assertEquals(opened.getMessage(), remembered.getMessage());
        assertEquals(
                "an entry of ids (acme/treasury/forged of " + ahead + ", topic ids-ids-changelog) is not as a worker of"
                        + " this deployment left it: not-sealed",
                opened.getMessage());
    }

    private void remember(String id) {
        ids.remember(WALLET, id, FIRST);
    }

    private void open(Path parent) {
        open(parent, new Sealing.Off());
    }

    private void open(Path parent, Sealing sealing) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "ids");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, parent.resolve("state").toString());
        Topology topology = new Topology()
                .addSource("source", new ByteArrayDeserializer(), new ByteArrayDeserializer(), "requests")
                .addProcessor("nothing", Nothing::new, "source")
                .addStateStore(TaskStores.onDisk(TopicOverrides.NONE).ids(RETENTION), "nothing")
                .addStateStore(TaskStores.onDisk(TopicOverrides.NONE).named(TaskStores.RESERVATIONS), "nothing");
        driver = new TopologyTestDriver(topology, properties, ManualClock.START);
        this.sealing = sealing;
        openIds();
    }

    private void openIds() {
        ids = new WindowedIds(
                new StoreSeals(
                                sealing,
                                0,
                                new StateRefusals(0),
                                TaskStores.RESERVATIONS,
                                driver.getKeyValueStore(TaskStores.RESERVATIONS))
                        .windows(TaskStores.IDS, "ids-ids-changelog", driver.getWindowStore(TaskStores.IDS)),
                RETENTION,
                clock);
    }

    private static final class Nothing implements Processor<byte[], byte[], Void, Void> {
        @Override
        public void process(Record<byte[], byte[]> record) {}
    }
}
