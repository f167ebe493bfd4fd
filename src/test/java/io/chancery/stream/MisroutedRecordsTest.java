package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.chancery.model.WalletId;
import io.chancery.protocol.RecordSizes;
import io.chancery.stream.arrival.DeadLetters;
import io.chancery.stream.arrival.RecordReceiver;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MisroutedRecordsTest {
    private static final byte[] KEY = TestTopology.bytes("acme/treasury");
    private static final byte[] WRONG_KEY = TestTopology.bytes("acme/payouts");

    /** The Java default partitioner puts this wallet's records on partition 1 of 2. */
    private static final WalletId ELSEWHERE = new WalletId("acme", "wallet-0");

    @Test
    void areSentToTheirWalletsPartitionOnce() {
        try (TestTopology topology = new TestTopology().withKeys(TestTopology.WALLET)) {
            send(topology, WRONG_KEY, new RecordHeaders());
            topology.finish();

            TestRecord<byte[], byte[]> rerouted = rerouted(topology);
            assertArrayEquals(KEY, rerouted.key());
            assertArrayEquals(topology.write(TestTopology.request(0)), rerouted.value());
            assertNotNull(rerouted.headers().lastHeader(RecordReceiver.REROUTED));
            assertEquals(1, topology.signed().size());
        }
    }

    @Test
    void withoutAKeyAreSentToTheirWalletsPartition() {
        try (TestTopology topology = new TestTopology().withKeys(TestTopology.WALLET)) {
            send(topology, null, new RecordHeaders());
            topology.finish();

            assertEquals(1, topology.signed().size());
        }
    }

    @Test
    void keepTheirHeadersOnTheirWay() {
        try (TestTopology topology = new TestTopology()) {
            send(topology, WRONG_KEY, new RecordHeaders().add("traceparent", TestTopology.bytes("00-1-2-01")));

            assertEquals(
                    "00-1-2-01",
                    new String(
                            rerouted(topology)
                                    .headers()
                                    .lastHeader("traceparent")
                                    .value(),
                            StandardCharsets.US_ASCII));
        }
    }

    @Test
    void areDeadLettersTheSecondTime() {
        try (TestTopology topology = new TestTopology()) {
            send(topology, WRONG_KEY, new RecordHeaders().add(RecordReceiver.REROUTED, new byte[] {'1'}));

            assertReasonIsMisrouted(topology);
            assertEquals(List.of(), topology.rejections());
        }
    }

    @Test
    void areDeadLettersWhenTheirPartitionIsStillNotThisOne() {
        try (TestTopology topology = new TestTopology(2)) {
            // The test driver has one partition only, so what is rerouted comes back to the wrong one.
            topology.send(TestTopology.request(0, ELSEWHERE));

            rerouted(topology);
            assertReasonIsMisrouted(topology);
        }
    }

    @Test
    void areDeadLettersAtOnceWhenTheyDoNotFitTheirTopicAgain() {
        try (TestTopology topology = new TestTopology()) {
            send(topology, WRONG_KEY, new RecordHeaders().add("large", new byte[RecordSizes.REQUESTS]));

            assertReasonIsMisrouted(topology);
            assertEquals(List.of(), topology.written(TestTopology.TOPICS.signingRequests()));
        }
    }

    @Test
    void commandsAreDeadLettersAtOnceWhenTheyDoNotFitTheirTopicAgain() {
        try (TestTopology topology = new TestTopology()) {
            topology.send(
                    TestTopology.TOPICS.rotationCommands(),
                    WRONG_KEY,
                    topology.write(TestTopology.registerKey("command-1", TestTopology.WALLET)),
                    new RecordHeaders().add("large", new byte[RecordSizes.ANSWERS]));

            assertReasonIsMisrouted(topology);
            assertEquals(List.of(), topology.written(TestTopology.TOPICS.rotationCommands()));
        }
    }

    private static void send(TestTopology topology, byte @Nullable [] key, Headers headers) {
        topology.send(TestTopology.TOPICS.signingRequests(), key, topology.write(TestTopology.request(0)), headers);
    }

    private static TestRecord<byte[], byte[]> rerouted(TestTopology topology) {
        List<TestRecord<byte[], byte[]>> written = topology.written(TestTopology.TOPICS.signingRequests());
        assertEquals(1, written.size());
        return written.getFirst();
    }

    private static void assertReasonIsMisrouted(TestTopology topology) {
        List<TestRecord<byte[], byte[]>> letters = topology.deadLetters();
        assertEquals(1, letters.size());
        assertArrayEquals(
                TestTopology.bytes("misrouted"),
                letters.getFirst().headers().lastHeader(DeadLetters.REASON).value());
    }
}
