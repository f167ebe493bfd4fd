package io.chancery.records.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.InvalidFieldException;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.request.RejectionCode;
import io.chancery.records.Samples;
import io.chancery.records.mapping.RecordMapper;
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

    @Test
    void readsOutcomesThatItWrote() {
        assertEquals(Samples.signed(), json.readSigned(json.write(Samples.signed())));
        assertEquals(
                Samples.rejection(RejectionCode.EXPIRED, "payload.to"),
                json.readRejection(json.write(Samples.rejection(RejectionCode.EXPIRED, "payload.to"))));
    }

    @Test
    void refusesAnOutcomeWhoseFieldsContradictEachOther() {
        var id = assertThrows(
                InvalidFieldException.class,
                () -> json.readSigned(json.write(Samples.signed()).put("id", "acme/treasury/request-2")));
        var half = assertThrows(
                InvalidFieldException.class,
                () -> json.readSigned(json.write(Samples.signed()).put("xrplPublicKey", "ED")));
        var rejection = assertThrows(
                InvalidFieldException.class,
                () -> json.readRejection(json.write(Samples.rejection(RejectionCode.EXPIRED, null))
                        .put("id", "signing-requests-3@43")));

        assertEquals("id", id.field());
        assertEquals("xrplPublicKey", half.field());
        assertEquals("id", rejection.field());
    }

    @Test
    void refusesAFieldThatOutcomesDoNotHave() {
        var refusal = assertThrows(
                InvalidFieldException.class,
                () -> json.readSigned(json.write(Samples.signed()).put("colour", "red")));

        assertEquals("colour", refusal.field());
    }
}
