package io.chancery.stream.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.model.Bytes;
import io.chancery.model.SampleKeys;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion.State;
import io.chancery.stream.TestTopology;
import io.chancery.stream.store.TaskStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicWatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LAG = Duration.ofMinutes(5);
    private static final String WALLET = SampleKeys.WALLET.key();
    private static final KeyRecord RECORD = SampleKeys.record(SampleKeys.inState(1, State.ACTIVE));
    private static final Bytes OWN = Bytes.fromHex("01");
    private static final Bytes NEXT = Bytes.fromHex("02");
    private static final Bytes FOREIGN = Bytes.fromHex("f0");

    private final TestTopology topology = new TestTopology();
    private final KeyValueStore<String, byte[]> written = topology.store(TaskStores.KEY_HASHES);
    private final TopicView<KeyRecord> view = new TopicView<>();
    private final TopicWatch<KeyRecord> watch = new TopicWatch<>(written, wallet -> null, view, true, topology.clock);

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void findsNothingWhereTheTopicHasWhatWasWritten() {
        write(WALLET, OWN);
        view.take(RECORD, OWN, true);

        assertEquals(List.of(), lookTwice());
    }

    @Test
    void findsWhatIsNotThereAnyMore() {
        write(WALLET, OWN);
        view.takeForeign(WALLET, null);

        assertEquals(List.of(WALLET), lookTwice());
    }

    @Test
    void findsAForeignRecordOnceItLasts() {
        write(WALLET, OWN);
        view.take(RECORD, OWN, true);
        view.takeForeign(WALLET, FOREIGN);

        assertEquals(List.of(), watch.differing(100));
        topology.clock.advance(PATIENCE.minusNanos(1));
        assertEquals(List.of(), watch.differing(100));
        topology.clock.advance(Duration.ofNanos(1));
        assertEquals(List.of(WALLET), watch.differing(100));
        assertEquals(FOREIGN, view.seen(WALLET).lastHash());
    }

    @Test
    void findsWhatWasWrittenInIgnoranceOfAForgery() {
        view.take(RECORD, OWN, true);
        view.take(RECORD.chained(1_000, null), FOREIGN, true);
        write(WALLET, NEXT);
        view.take(RECORD.chained(2, OWN), NEXT, true);

        assertEquals(List.of(WALLET), lookTwice());
    }

    @Test
    void waitsForWhatWasWrittenJustNow() {
        write(WALLET, OWN);
        watch.differing(100);
        topology.clock.advance(PATIENCE);
        write(WALLET, NEXT);

        assertEquals(List.of(), watch.differing(100));
    }

    @Test
    void waitsLongerForAWorkerThatOnlyLags() {
        view.take(RECORD, OWN, true);
        write(WALLET, NEXT);

        assertEquals(List.of(), lookTwice());
        topology.clock.advance(LAG);
        assertEquals(List.of(WALLET), watch.differing(100));
    }

    @Test
    void waitsAnewAfterItHasFoundSomething() {
        write(WALLET, OWN);
        view.takeForeign(WALLET, FOREIGN);
        assertEquals(List.of(WALLET), lookTwice());

        assertEquals(List.of(), watch.differing(100));
    }

    @Test
    void forgetsADifferenceThatWasOnlyTheWayThere() {
        write(WALLET, OWN);
        watch.differing(100);
        view.take(RECORD, OWN, true);
        watch.differing(100);
        view.takeForeign(WALLET, FOREIGN);
        topology.clock.advance(PATIENCE);

        assertEquals(List.of(), watch.differing(100));
    }

    @Test
    void looksAtTheNextWalletsEachTimeAndAtAllInTurn() {
        List<String> wallets = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            wallets.add("acme/wallet-" + i);
            write(wallets.getLast(), OWN);
            view.takeForeign(wallets.getLast(), FOREIGN);
        }
        look(4);
        topology.clock.advance(PATIENCE);

        List<List<String>> found =
                List.of(watch.differing(2), watch.differing(2), watch.differing(2), watch.differing(2));

        assertEquals(List.of(wallets.subList(2, 4), wallets.subList(4, 5), wallets.subList(0, 2), List.of()), found);
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            watch.differing(2);
        }
    }

    private List<String> lookTwice() {
        assertEquals(List.of(), watch.differing(100));
        topology.clock.advance(PATIENCE);
        return watch.differing(100);
    }

    private void write(String wallet, Bytes hash) {
        written.put(wallet, hash.toArray());
    }
}
