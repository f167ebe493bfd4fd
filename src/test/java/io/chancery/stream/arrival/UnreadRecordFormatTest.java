package io.chancery.stream.arrival;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.admission.identity.Authentication;
import io.chancery.consumer.unpack.Amplified;
import io.chancery.model.Origin;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class UnreadRecordFormatTest {
    private static final Origin ORIGIN = new Origin("signing-requests", 3, 1L << 40);

    private final ReceivedRecords records = ReceivedRecords.ofCommands(new Authentication.Off());
    private final UnreadRecordFormat format = new UnreadRecordFormat("signing-requests", 3, records);

    @Test
    void readsWhatItWrote() {
        Headers headers = new RecordHeaders()
                .add("same", new byte[] {1})
                .add("süß", new byte[0])
                .add("same", null)
                .add("same", new byte[] {2});
        Record<byte[], byte[]> record = new Record<>(new byte[] {0, -1}, new byte[] {4, 5}, 77, headers);

        ReceivedRecord read = format.read(format.write(records.of(record, ORIGIN)));

        assertEquals(ORIGIN, read.origin());
        assertEquals(77, read.record().timestamp());
        assertArrayEquals(record.key(), read.record().key());
        assertArrayEquals(record.value(), read.record().value());
        assertEquals(record.headers(), read.record().headers());
    }

    @Test
    void keepsTheConsumersNoteApartFromAHeaderOfItsName() {
        Headers foreign = new RecordHeaders().add(Amplified.NAME, new byte[] {1});
        Headers noted = new RecordHeaders().add(Amplified.NAME, new byte[] {1}).add(Amplified.NOTE);

        Headers readForeign = headersOf(foreign);
        Headers readNoted = headersOf(noted);

        assertFalse(Amplified.isOn(readForeign));
        assertEquals(foreign, readForeign);
        assertTrue(Amplified.isOn(readNoted));
        assertEquals(2, readNoted.toArray().length);
    }

    private Headers headersOf(Headers headers) {
        Record<byte[], byte[]> record = new Record<>(null, null, 0, headers);
        return format.read(format.write(records.of(record, ORIGIN))).record().headers();
    }

    @Test
    void readsWhatHasNeitherKeyNorValue() {
        ReceivedRecord read = format.read(format.write(records.of(new Record<>(null, null, 0), ORIGIN)));

        assertNull(read.record().key());
        assertNull(read.record().value());
    }

    @Test
    void readsNoFormatOfALaterVersion() {
        byte[] stored = format.write(records.of(new Record<>(null, null, 0), ORIGIN));
        stored[0] = 2;

        assertThrows(IllegalStateException.class, () -> format.read(stored));
    }
}
