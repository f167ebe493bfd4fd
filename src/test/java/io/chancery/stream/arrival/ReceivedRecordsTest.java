package io.chancery.stream.arrival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.admission.identity.Authentication;
import io.chancery.crypto.Sha2;
import io.chancery.crypto.jws.DetachedJws;
import io.chancery.model.Bytes;
import io.chancery.model.Origin;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReceivedRecordsTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final Origin ORIGIN = new Origin("signing-requests", 3, 17);
    private static final byte[] VALUE = {4, 5};
    private static final Bytes SIGNATURE = Bytes.fromHex("0102");

    @Test
    void knowsTheValueAndTheSignaturesOfARecord() {
        ReceivedRecord received = SampleRecords.of(record(VALUE, SIGNATURE, null));

        assertEquals(Sha2.sha256(VALUE), received.fingerprint());
        assertEquals(Arrays.asList(SIGNATURE, null), received.signatures());
        assertEquals(List.of(SIGNATURE, Bytes.EMPTY), received.signed().signatures());
        assertEquals(Bytes.of(VALUE), received.signed().value());
    }

    @Test
    void takesNoSignaturesWhereNoneAreNeeded() {
        ReceivedRecord received = requests(new Authentication.Off()).of(record(VALUE, SIGNATURE), ORIGIN);

        assertEquals(List.of(), received.signatures());
        assertEquals(List.of(), received.signed().signatures());
        assertNull(received.schema());
    }

    @Test
    void aRecordWithoutValueIsSignedAsNoBytes() {
        assertEquals(
                Bytes.EMPTY, SampleRecords.of(record(null, SIGNATURE)).signed().value());
    }

    @Test
    void aRequestIsTriedUntilItsOwnTimeOrTheWorkersWhicheverIsEarlier() {
        ReceivedRecord received = requests(new Authentication.Off()).of(record(VALUE), ORIGIN);
        Instant latest = NOW.plus(DEADLINE);

        assertEquals(latest, received.deadline(null));
        assertEquals(latest, received.deadline(latest.plusSeconds(1)));
        assertEquals(latest.minusSeconds(1), received.deadline(latest.minusSeconds(1)));
    }

    private static ReceivedRecords requests(Authentication authentication) {
        return ReceivedRecords.ofRequests(authentication, DEADLINE, InstantSource.fixed(NOW));
    }

    private static Record<byte[], byte[]> record(byte @Nullable [] value, @Nullable Bytes... signatures) {
        Headers headers = new RecordHeaders();
        for (Bytes signature : signatures) {
            headers.add(DetachedJws.RECORD_HEADER, signature == null ? null : signature.toArray());
        }
        return new Record<>(new byte[0], value, 0, headers);
    }
}
