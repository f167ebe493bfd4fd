package io.chancery.consumer.unpack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStream;
import io.chancery.consumer.BoundedRecords;
import io.chancery.consumer.RawBatch;
import io.chancery.protocol.RecordSizes;
import io.chancery.records.schema.UnreadableRecordException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.ByteUtils;
import org.apache.kafka.common.utils.CloseableIterator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchReaderTest {
    private static final long BASE = 1_000;
    private static final long TIME = 1_700_000_000_000L;
    private static final int MIB = 1024 * 1024;
    private static final UnpackLimits SMALL = new UnpackLimits(10_000, 3, 5, 9_500, 50_000, 200_000, 0);

    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void recordsWithinTheLimitsAreReadAsKafkaReadsThem(CompressionType codec) {
        MemoryRecords batch = new RawBatch(TIME)
                .record("a", "one".getBytes(UTF_8), header("h", "1"), header("i", null))
                .record("b", null)
                .record("c", new byte[0])
                .pack(codec, BASE);

        List<Record> expected = new ArrayList<>();
        batch.batches()
                .iterator()
                .next()
                .streamingIterator(BufferSupplier.NO_CACHING)
                .forEachRemaining(expected::add);
        assertEquals(expected, read(batch, SMALL));
    }

    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void aRecordThatIsTooLargeIsWithheldAndTheOthersAreRead(CompressionType codec) {
        MemoryRecords batch = new RawBatch(TIME)
                .record("a", "one".getBytes(UTF_8))
                .zeros("bomb", 40_000)
                .record("c", "three".getBytes(UTF_8))
                .pack(codec, BASE);

        List<Record> records = read(batch, SMALL);

        assertEquals(List.of(BASE, BASE + 1, BASE + 2), offsets(records));
        assertEquals(new Withheld(Reason.TOO_LARGE, BASE + 1, 40_004), note(records.get(1)));
        assertEquals("bomb", UTF_8.decode(records.get(1).key()).toString());
        assertEquals("three", UTF_8.decode(records.get(2).value()).toString());
    }

    @Test
    void aRecordOfTheLargestSizeIsRead() {
        int overhead = 9;
        MemoryRecords batch = new RawBatch(TIME)
                .zeros("k", SMALL.recordBytes() - overhead)
                .zeros("k", SMALL.recordBytes() - overhead + 1)
                .pack(CompressionType.ZSTD, BASE);

        List<Record> records = read(batch, SMALL);

        assertEquals(SMALL.recordBytes() - overhead, records.getFirst().valueSize());
        assertEquals(Reason.TOO_LARGE, note(records.getLast()).reason());
    }

    @Test
    void aRecordWithMoreHeadersThanAreTakenIsWithheld() {
        Header[] most = headers(SMALL.headers());
        Header[] more = headers(SMALL.headers() + 1);
        MemoryRecords batch = new RawBatch(TIME)
                .record("a", new byte[1], most)
                .record("b", new byte[1], more)
                .record("c", null, more)
                .pack(CompressionType.NONE, BASE);

        List<Record> records = read(batch, SMALL);

        assertEquals(3, records.getFirst().headers().length);
        assertEquals(Reason.TOO_LARGE, note(records.get(1)).reason());
        assertEquals(Reason.TOO_LARGE, note(records.get(2)).reason());
    }

    @Test
    void whatIsSkippedForNothingIsBounded() {
        MemoryRecords batch = new RawBatch(TIME)
                .zeros("a", 30_000)
                .zeros("b", 30_000)
                .zeros("c", 30_000)
                .record("d", new byte[1])
                .pack(CompressionType.ZSTD, BASE);

        List<Record> records = read(batch, SMALL);

        assertEquals(List.of(BASE, BASE + 1, BASE + 3), offsets(records));
        assertEquals(new Withheld(Reason.BATCH_TOO_LARGE, BASE + 2, 0), note(records.getLast()));
    }

    @Test
    void recordsThatAreLargerThanAnyLegalOneAreBoundedWhetherTheyAreHandedOverOrNot() {
        List<Record> records = read(repeated(30, 9_600), wide(0));

        assertEquals(LongStream.rangeClosed(BASE, BASE + 5).boxed().toList(), offsets(records.subList(0, 6)));
        assertEquals(7, records.size());
        assertEquals(new Withheld(Reason.BATCH_TOO_LARGE, BASE + 6, 0), note(records.getLast()));
    }

    @Test
    void aBatchOfLegalRecordsIsReadAsFarAsAllOfThemAreBounded() {
        assertEquals(22, read(repeated(22, 9_000), wide(0)).size());

        List<Record> records = read(repeated(30, 9_000), wide(0));

        assertEquals(24, records.size());
        assertEquals(new Withheld(Reason.BATCH_TOO_LARGE, BASE + 23, 0), note(records.getLast()));
    }

    @Test
    void aThousandRequestsOfTheLargestSizeFitInABatch() {
        assertTrue(UnpackLimits.STANDARD.batchBytes() >= 1_000L * MIB);
        assertTrue(UnpackLimits.STANDARD.legalBytes() >= RecordSizes.REQUESTS);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 9_000})
    void recordsOfATightlyPackedBatchCarryANoteFromOneOffsetOn(int size) {
        MemoryRecords batch = repeated(20, size);
        int packed = batch.sizeInBytes();

        List<Boolean> notes = read(batch, wide(10)).stream()
                .map(record -> Amplified.isOn(new RecordHeaders(record.headers())))
                .toList();

        int without = 10 * packed / (size + 9);
        assertTrue(without < 20, "the batch is not packed tightly");
        assertEquals(
                IntStream.range(0, 20).mapToObj(number -> number >= without).toList(), notes);
    }

    @Test
    void aReaderThatCopiesNothingGetsNoNotes() {
        for (Record record : read(repeated(20, 9_000), wide(1).withoutNotes())) {
            assertEquals(0, record.headers().length);
        }
    }

    @Test
    void aLargeRecordIsReadWhenThereIsRoomForIt() {
        PollRoom room = new PollRoom(20_000);
        RecordBatch batch = new BoundedRecords(repeated(3, 9_000), wide(0), room)
                .batches()
                .iterator()
                .next();
        try (CloseableIterator<Record> records = batch.streamingIterator(BufferSupplier.create())) {
            room.open(0);
            assertEquals(9_000, records.next().valueSize());
            assertEquals(9_000, records.next().valueSize());
            Record third = records.next();
            assertThrows(PollRoom.FullException.class, third::key);
            assertThrows(PollRoom.FullException.class, third::key);

            room.open(Long.MAX_VALUE / 2);

            assertEquals("k", UTF_8.decode(third.key()).toString());
            assertEquals(9_000, third.value().remaining());
            assertEquals(BASE + 2, third.offset());
        }
    }

    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void largeRecordsThatNobodyReadsArePassedOver(CompressionType codec) {
        byte[] noise = new byte[9_000];
        new Random(2).nextBytes(noise);
        MemoryRecords fetched = new RawBatch(TIME)
                .record("a", noise)
                .record("b", noise)
                .record("c", noise)
                .pack(codec, BASE);
        RecordBatch batch = new BoundedRecords(fetched, SMALL, new PollRoom(0))
                .batches()
                .iterator()
                .next();
        try (CloseableIterator<Record> records = batch.streamingIterator(BufferSupplier.create())) {
            Record passed = records.next();
            records.next();
            Record last = records.next();

            assertThrows(IllegalStateException.class, passed::key);
            assertEquals(ByteBuffer.wrap(noise), last.value());
        }
    }

    @Test
    void aBatchOfTooManyRecordsIsNotUnpacked() {
        RawBatch records = new RawBatch(TIME);
        IntStream.range(0, 6).forEach(number -> records.record("k", new byte[1]));

        List<Record> read = read(records.pack(CompressionType.GZIP, BASE), SMALL);

        assertEquals(List.of(BASE + 5), offsets(read));
        assertEquals(new Withheld(Reason.BATCH_TOO_LARGE, BASE, 0), note(read.getFirst()));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, Integer.MAX_VALUE - 8, 400 * MIB, 60_000})
    void noMemoryIsTakenForWhatARecordOnlyClaims(int size) {
        MemoryRecords batch = new RawBatch(TIME)
                .record("a", new byte[1])
                .claiming(size)
                .record("c", new byte[1])
                .pack(CompressionType.LZ4, BASE);

        List<Record> records = read(batch, SMALL);

        assertEquals(BASE, records.getFirst().offset());
        assertEquals(BASE + 2, records.getLast().offset());
        assertFalse(note(records.getLast()).reason() == Reason.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, 0, 3, 500})
    void aRecordWhoseSizeIsWrongIsMalformed(int size) {
        MemoryRecords batch =
                new RawBatch(TIME).record("a", new byte[1]).claiming(size).pack(CompressionType.ZSTD, BASE);

        List<Record> records = read(batch, SMALL);

        assertEquals(List.of(BASE, BASE + 1), offsets(records));
        assertEquals(Reason.MALFORMED_BATCH, note(records.getLast()).reason());
    }

    @Test
    void aRecordWhoseHeadersAreMalformedIsWithheldAndTheOthersAreRead() {
        MemoryRecords batch = new RawBatch(TIME)
                .with((out, delta) -> {
                    RawBatch.head(out, 3 + 3 + 2, delta);
                    for (int field : new int[] {-1, -1, 1, -7, -1}) {
                        ByteUtils.writeVarint(field, out);
                    }
                })
                .record("b", new byte[1])
                .pack(CompressionType.ZSTD, BASE);

        List<Record> records = read(batch, SMALL);

        assertEquals(List.of(BASE, BASE + 1), offsets(records));
        assertEquals(new Withheld(Reason.MALFORMED_BATCH, BASE, 2), note(records.getFirst()));
        assertEquals("b", UTF_8.decode(records.getLast().key()).toString());
    }

    @Test
    void offsetsThatLeaveTheBatchAreMalformed() {
        for (int delta : new int[] {-1, 2, 1_000_000}) {
            MemoryRecords batch = new RawBatch(TIME)
                    .with((out, right) -> {
                        RawBatch.head(out, 2 + ByteUtils.sizeOfVarint(delta) + 3, delta);
                        for (int field : new int[] {-1, -1, 0}) {
                            ByteUtils.writeVarint(field, out);
                        }
                    })
                    .record("b", new byte[1])
                    .pack(CompressionType.GZIP, BASE);

            List<Record> records = read(batch, SMALL);

            assertEquals(List.of(BASE + 1), offsets(records));
            assertEquals(new Withheld(Reason.MALFORMED_BATCH, BASE, 0), note(records.getFirst()));
        }
    }

    @ParameterizedTest
    @EnumSource(value = CompressionType.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void whatIsNotCompressedAsItSaysIsMalformed(CompressionType codec) {
        MemoryRecords batch = new RawBatch(TIME).record("a", new byte[100]).pack(codec, BASE, buffer -> buffer);

        List<Record> records = read(batch, SMALL);

        assertEquals(List.of(BASE), offsets(records));
        assertTrue(note(records.getFirst()).reason() != Reason.TOO_LARGE);
    }

    @ParameterizedTest
    @EnumSource(value = CompressionType.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aBatchThatIsCutShortIsReadAsFarAsItGoes(CompressionType codec) {
        byte[] noise = new byte[9_000];
        new Random(1).nextBytes(noise);
        MemoryRecords batch = new RawBatch(TIME)
                .record("a", noise)
                .record("b", noise)
                .claimingRecords(5)
                .pack(codec, BASE);

        List<Record> records = read(batch, SMALL);

        assertEquals(List.of(BASE, BASE + 1, BASE + 4), offsets(records));
        assertEquals(new Withheld(Reason.MALFORMED_BATCH, BASE + 2, 0), note(records.getLast()));
    }

    @Test
    void aZstdWindowOfMoreThan8MibIsNotGiven() throws IOException {
        assertEquals(10, read(wideWindow(23), UnpackLimits.STANDARD).size());

        List<Record> records = read(wideWindow(27), UnpackLimits.STANDARD);

        assertEquals(new Withheld(Reason.BATCH_TOO_LARGE, BASE, 0), note(records.getFirst()));
    }

    @Test
    void readingInTheMiddleOfABatchComesToTheSameStandIn() {
        MemoryRecords batch = new RawBatch(TIME)
                .record("a", new byte[1])
                .claiming(-5)
                .record("c", new byte[1])
                .pack(CompressionType.ZSTD, BASE);

        assertEquals(read(batch, SMALL), read(batch, SMALL));
        assertEquals(BASE + 2, read(batch, SMALL).getLast().offset());
    }

    @Test
    void anEmptyBatchHasNoRecords() {
        assertEquals(List.of(), read(new RawBatch(TIME).pack(CompressionType.NONE, BASE), SMALL));
    }

    @Test
    void aNoteFromOutsideIsBytes() {
        Withheld note = new Withheld(Reason.TOO_LARGE, 0, 0);

        assertEquals(null, Withheld.of(new RecordHeaders().add(note.key(), note.value())));
    }

    private static UnpackLimits wide(int amplification) {
        return new UnpackLimits(10_000, 3, 100, 9_500, 50_000, 200_000, amplification);
    }

    /** A batch of {@code count} records with values of {@code size} zeros. */
    private static MemoryRecords repeated(int count, int size) {
        RawBatch batch = new RawBatch(TIME);
        IntStream.range(0, count).forEach(number -> batch.zeros("k", size));
        return batch.pack(CompressionType.ZSTD, BASE);
    }

    private static MemoryRecords wideWindow(int log) {
        RawBatch batch = new RawBatch(TIME);
        IntStream.range(0, 10).forEach(number -> batch.zeros("k", 2 * MIB));
        return batch.pack(CompressionType.ZSTD, BASE, buffer -> new ZstdOutputStream(buffer).setLong(log));
    }

    private static List<Record> read(MemoryRecords fetched, UnpackLimits limits) {
        List<Record> records = new ArrayList<>();
        for (RecordBatch batch : new BoundedRecords(fetched, limits, new PollRoom(Long.MAX_VALUE)).batches()) {
            batch.ensureValid();
            try (CloseableIterator<Record> iterator = batch.streamingIterator(BufferSupplier.create())) {
                iterator.forEachRemaining(record -> {
                    assertEquals(record.valueSize() >= 0, record.hasValue());
                    records.add(record);
                });
                assertThrows(NoSuchElementException.class, iterator::next);
            }
        }
        return records;
    }

    private static List<Long> offsets(List<Record> records) {
        return records.stream().map(Record::offset).toList();
    }

    private static Withheld note(Record record) {
        Withheld note = Withheld.of(new RecordHeaders(record.headers()));
        assertTrue(note != null, () -> "no note on " + record);
        assertEquals(ByteBuffer.allocate(0), record.value());
        return note;
    }

    private static Header header(String key, @Nullable String value) {
        return new RecordHeader(key, value == null ? null : value.getBytes(UTF_8));
    }

    private static Header[] headers(int count) {
        Header[] headers = new Header[count];
        Arrays.setAll(headers, number -> header("h" + number, ""));
        return headers;
    }
}
