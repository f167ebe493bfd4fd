package io.chancery.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.AuditEvent;
import io.chancery.model.RejectionCode;
import org.junit.jupiter.api.Test;

class RecordJsonTest {
    private final RecordJson json = new RecordJson(new RecordMapper());

    @Test
    void bytesAreHexadecimalAndTimesIso() {
        var signed = json.write(Samples.signed());

        assertEquals("0xcafe", signed.path("signedTransaction").textValue());
        assertEquals("2026-11-22T12:00:00.123Z", signed.path("signedAt").textValue());
        assertEquals(3, signed.path("keyVersion").intValue());
    }

    @Test
    void keyIdsAreShortened() {
        var keys = json.write(Samples.keys());

        assertEquals("1234abcd...", keys.path("versions").path(0).path("keyId").textValue());
    }

    @Test
    void whatIsAbsentIsNull() {
        assertTrue(json.write(Samples.rejection(RejectionCode.EXPIRED, null))
                .path("field")
                .isNull());
    }

    @Test
    void rejectionsHaveTheirCode() {
        assertEquals(
                "expired",
                json.write(Samples.rejection(RejectionCode.EXPIRED, null))
                        .path("code")
                        .textValue());
    }

    @Test
    void nestedRecordsAreObjects() {
        var event = json.write(Samples.audit(AuditEvent.Type.SIGN_REQUEST));

        assertEquals(42, event.path("origin").path("offset").longValue());
    }

    @Test
    void resultsHaveTheirStatus() {
        assertEquals(
                "COMPLETED", json.write(Samples.rotationResult()).path("status").textValue());
    }
}
