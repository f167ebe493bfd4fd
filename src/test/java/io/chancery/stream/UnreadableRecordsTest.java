package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.consumer.unpack.Amplified;
import io.chancery.consumer.unpack.Withheld;
import io.chancery.crypto.Sha2;
import io.chancery.model.Spoiled;
import io.chancery.protocol.RecordSizes;
import io.chancery.records.schema.UnreadableRecordException.Reason;
import io.chancery.stream.arrival.DeadLetters;
import io.chancery.stream.arrival.SchemaLookups;
import io.chancery.stream.store.TaskStores;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnreadableRecordsTest {
    private static final byte[] KEY = TestTopology.bytes("acme/treasury");
    private static final int UNKNOWN_ID = 4_711;

    private final TestTopology topology = new TestTopology().withKeys(TestTopology.WALLET);

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void aTombstoneIsADeadLetter() {
        send(null);

        TestRecord<byte[], byte[]> letter = deadLetter("tombstone");
        assertArrayEquals(KEY, letter.key());
        assertNull(letter.value());
    }

    @Test
    void anEmptyRecordIsADeadLetter() {
        send(new byte[0]);

        assertEquals(0, deadLetter("empty-record").value().length);
    }

    @Test
    void bytesWithoutTheWireFormatAreADeadLetter() {
        byte[] json = TestTopology.bytes("{\"id\": \"request-1\"}");

        send(json);

        assertArrayEquals(json, deadLetter("not-wire-format").value());
    }

    @Test
    void anUnknownSchemaIdIsADeadLetter() {
        byte[] value = withSchemaId(request(), UNKNOWN_ID);

        send(value);
        waitForTheSchema();

        assertArrayEquals(value, deadLetter("unknown-schema").value());
    }

    @Test
    void aRecordLargerThanTheLimitIsADeadLetter() {
        byte[] value = Arrays.copyOf(request(), TestTopology.MAX_BYTES + 1);

        send(value);

        assertArrayEquals(value, deadLetter("record-too-large").value());
    }

    @Test
    void anotherKindOfRecordIsADeadLetter() {
        byte[] command = topology.write(TestTopology.registerKey("command-1", TestTopology.WALLET));

        send(command);

        assertArrayEquals(command, deadLetter("wrong-schema").value());
    }

    @Test
    void aTruncatedRecordIsADeadLetter() {
        byte[] value = request();

        send(Arrays.copyOf(value, value.length - 1));

        deadLetter("corrupt-record");
    }

    @Test
    void aRecordWithBytesLeftOverIsADeadLetter() {
        byte[] value = request();

        send(Arrays.copyOf(value, value.length + 1));

        deadLetter("corrupt-record");
    }

    @Test
    void aRecordWithATextThatIsNotUtf8IsADeadLetter() {
        byte[] value = Spoiled.text(request(), "request-0", "726571756573742dff");

        send(value);

        assertArrayEquals(value, deadLetter("corrupt-record").value());
    }

    @Test
    void aDeadLetterSaysWhereItWasRead() {
        topology.send(TestTopology.request(0));
        send(new byte[0]);

        Headers headers = deadLetter("empty-record").headers();
        assertEquals("signing-requests", text(headers, DeadLetters.TOPIC));
        assertEquals("0", text(headers, DeadLetters.PARTITION));
        assertEquals("1", text(headers, DeadLetters.OFFSET));
    }

    @Test
    void aDeadLettersTimeIsNotTheProducersWhichCouldExpireIt() {
        send(new byte[0]);

        assertTrue(deadLetter("empty-record").timestamp() > ManualClock.START.toEpochMilli());
    }

    @Test
    void aDeadLetterKeepsItsHeadersAndGetsNoneButOurs() {
        Headers headers = new RecordHeaders().add("traceparent", TestTopology.bytes("00-1-2-01"));

        topology.send(TestTopology.TOPICS.signingRequests(), KEY, TestTopology.bytes("no record"), headers);

        Headers written = deadLetter("not-wire-format").headers();
        assertEquals("00-1-2-01", text(written, "traceparent"));
        assertEquals(
                Set.of(
                        "traceparent",
                        DeadLetters.REASON,
                        DeadLetters.DETAIL,
                        DeadLetters.TOPIC,
                        DeadLetters.PARTITION,
                        DeadLetters.OFFSET),
                names(written));
    }

    @Test
    void aDeadLettersHeadersCannotBeForged() {
        Headers headers = new RecordHeaders()
                .add(DeadLetters.TOPIC, TestTopology.bytes("another-topic"))
                .add(DeadLetters.TOPIC, TestTopology.bytes("a-third"));

        topology.send(TestTopology.TOPICS.signingRequests(), KEY, new byte[0], headers);

        int topics = 0;
        for (Header header : deadLetter("empty-record").headers().headers(DeadLetters.TOPIC)) {
            assertEquals("signing-requests", new String(header.value(), StandardCharsets.US_ASCII));
            topics++;
        }
        assertEquals(1, topics);
    }

    @Test
    void whatAConsumerWithholdsIsADeadLetterThatSaysWhatItIsAbout() {
        topology.send(TestTopology.request(0));
        withhold(TestTopology.TOPICS.signingRequests(), new Withheld(Reason.TOO_LARGE, 1, 346_030_080));

        TestRecord<byte[], byte[]> letter = deadLetter("record-too-large");
        assertNull(letter.key());
        assertNull(letter.value());
        assertEquals("1", text(letter.headers(), DeadLetters.OFFSET));
        assertEquals("346030080", text(letter.headers(), DeadLetters.OMITTED));
        assertNull(letter.headers().lastHeader(DeadLetters.LAST_OFFSET));
        assertTrue(letter.timestamp() > ManualClock.START.toEpochMilli());
    }

    @Test
    void theLetterOfARecordThatWasPackedTooTightlyHasAHashInPlaceOfItsBytes() {
        byte[] value = new byte[1_000];
        value[0] = 'x';
        topology.send(TestTopology.TOPICS.signingRequests(), KEY, value, new RecordHeaders().add(Amplified.NOTE));

        assertHashed(value, deadLetter("not-wire-format"));
    }

    @Test
    void theLetterOfARecordThatIsLargerThanAnyRequestHasAHashInPlaceOfItsBytes() {
        byte[] value = new byte[RecordSizes.REQUESTS];
        value[0] = 'x';
        send(value);

        assertHashed(value, deadLetter("record-too-large"));
    }

    @Test
    void aRecordCannotSayThatItsBytesAreLeftOut() {
        byte[] value = {'x'};
        Headers headers = new RecordHeaders().add(Amplified.NAME, new byte[0]).add(DeadLetters.HASH, new byte[32]);
        topology.send(TestTopology.TOPICS.signingRequests(), KEY, value, headers);

        TestRecord<byte[], byte[]> letter = deadLetter("not-wire-format");

        assertArrayEquals(value, letter.value());
        assertNull(letter.headers().lastHeader(DeadLetters.HASH));
    }

    @Test
    void whatWasPackedTooTightlyIsNotSentToAnotherPartition() {
        byte[] misrouted = TestTopology.bytes("another/wallet");
        topology.send(
                TestTopology.TOPICS.signingRequests(), misrouted, request(), new RecordHeaders().add(Amplified.NOTE));

        assertHashed(request(), deadLetter("misrouted"));
    }

    private static void assertHashed(byte[] value, TestRecord<byte[], byte[]> letter) {
        assertNull(letter.value());
        assertEquals(Sha2.sha256(value).toHex(), text(letter.headers(), DeadLetters.HASH));
        assertNotNull(letter.headers().lastHeader(DeadLetters.OMITTED));
        assertNull(letter.headers().lastHeader(Amplified.NAME));
    }

    @Test
    void whatIsLeftOfABatchIsOneDeadLetter() {
        topology.send(TestTopology.request(0));
        topology.send(TestTopology.request(1));
        withhold(TestTopology.TOPICS.signingRequests(), new Withheld(Reason.BATCH_TOO_LARGE, 1, 0));

        Headers headers = deadLetter("batch-too-large").headers();
        assertEquals("1", text(headers, DeadLetters.OFFSET));
        assertEquals("2", text(headers, DeadLetters.LAST_OFFSET));
        assertNull(headers.lastHeader(DeadLetters.OMITTED));
    }

    @Test
    void whatIsWithheldOfCommandsIsADeadLetter() {
        withhold(TestTopology.TOPICS.rotationCommands(), new Withheld(Reason.MALFORMED_BATCH, 0, 0));

        deadLetter("malformed-batch");
        assertEquals(0, topology.results().size());
    }

    @Test
    void aRecordCannotSayThatItIsWithheld() {
        Withheld note = new Withheld(Reason.TOO_LARGE, 0, 1);
        Headers headers = new RecordHeaders()
                .add(note.key(), note.value())
                .add(DeadLetters.OMITTED, TestTopology.bytes("7"))
                .add(DeadLetters.LAST_OFFSET, TestTopology.bytes("9"));

        topology.send(TestTopology.TOPICS.signingRequests(), KEY, new byte[0], headers);

        Headers letter = deadLetter("empty-record").headers();
        assertNull(letter.lastHeader(DeadLetters.OMITTED));
        assertNull(letter.lastHeader(DeadLetters.LAST_OFFSET));
    }

    @Test
    void aDeadLetterSaysWhatWasFound() {
        send(withSchemaId(request(), UNKNOWN_ID));
        waitForTheSchema();

        assertEquals(
                "the registry does not know schema id 4711",
                text(deadLetter("unknown-schema").headers(), DeadLetters.DETAIL));
    }

    @Test
    void whatWasFoundIsPrintableAndShort() {
        assertEquals("caf? ?[31m ?", DeadLetters.printable("café \u001b[31m \n"));
        assertEquals(512, DeadLetters.printable("x".repeat(10_000)).length());
    }

    @Test
    void aDeadLettersHeadersShowNothingOfItsBytes() {
        send(TestTopology.bytes("a secret payload"));

        for (Header header : deadLetter("not-wire-format").headers()) {
            assertFalse(new String(header.value(), StandardCharsets.UTF_8).contains("secret"), header::key);
        }
    }

    @Test
    void anUnreadableRecordStopsNoOther() {
        send(TestTopology.bytes("no record"));
        topology.send(TestTopology.request(0));
        topology.finish();

        assertEquals(1, topology.signed().size());
    }

    @Test
    void whileTheRegistryIsDownKnownSchemasAreStillRead() {
        topology.send(TestTopology.request(0));
        topology.finish();
        assertEquals(1, topology.signed().size());
        topology.registry.close();

        topology.send(TestTopology.request(1));
        topology.finish();

        assertEquals(1, topology.signed().size());
    }

    @Test
    void whileTheRegistryIsDownARecordOfAnotherSchemaWaits() {
        byte[] value = withSchemaId(request(), UNKNOWN_ID);
        topology.registry.close();

        send(value);
        topology.pass(Duration.ofDays(1));

        assertEquals(List.of(), topology.deadLetters());
        assertEquals(List.of(), topology.rejections());
        assertEquals(1, topology.stored(TaskStores.PENDING_READS).size());
    }

    @Test
    void aRecordThatDoesNotFitTheDeadLettersLeavesOnlyItsTraceThere() {
        Headers headers = new RecordHeaders().add("traceparent", TestTopology.bytes("00-1-2-01"));

        topology.send(TestTopology.TOPICS.signingRequests(), KEY, new byte[RecordSizes.DEAD_LETTERS], headers);

        TestRecord<byte[], byte[]> letter = deadLetter("record-too-large");
        assertNull(letter.key());
        assertNull(letter.value());
        assertTrue(Integer.parseInt(text(letter.headers(), DeadLetters.OMITTED)) > RecordSizes.DEAD_LETTERS);
        assertEquals("0", text(letter.headers(), DeadLetters.OFFSET));
    }

    @Test
    void aRecordWhoseKeyDoesNotFitTheDeadLettersLeavesOnlyItsTraceThere() {
        topology.send(
                TestTopology.TOPICS.signingRequests(), new byte[RecordSizes.DEAD_LETTERS], TestTopology.bytes("x"));

        assertNull(deadLetter("not-wire-format").key());
    }

    private void waitForTheSchema() {
        topology.pass(SchemaLookups.PAUSE);
        topology.pass(SchemaLookups.NOT_THERE_YET);
    }

    private byte[] request() {
        return topology.write(TestTopology.request(0));
    }

    private void withhold(String topic, Withheld note) {
        topology.send(topic, KEY, new byte[0], new RecordHeaders().add(note));
    }

    private void send(byte @Nullable [] value) {
        topology.send(TestTopology.TOPICS.signingRequests(), KEY, value);
    }

    private TestRecord<byte[], byte[]> deadLetter(String reason) {
        List<TestRecord<byte[], byte[]>> letters = topology.deadLetters();
        assertEquals(1, letters.size());
        assertEquals(reason, text(letters.getFirst().headers(), DeadLetters.REASON));
        return letters.getFirst();
    }

    private static byte[] withSchemaId(byte[] value, int id) {
        return ByteBuffer.wrap(value.clone()).putInt(1, id).array();
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        assertNotNull(header, name);
        return new String(header.value(), StandardCharsets.US_ASCII);
    }

    private static Set<String> names(Headers headers) {
        Set<String> names = new TreeSet<>();
        headers.forEach(header -> names.add(header.key()));
        return names;
    }
}
