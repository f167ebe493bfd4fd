package io.chancery.cli.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.client.verdict.Outcome;
import io.chancery.model.Bytes;
import io.chancery.model.Origin;
import io.chancery.model.request.EarlierRequest;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SigningRejection;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AnswerTextTest {
    private static final Origin ORIGIN = new Origin("signing-requests", 3, 42);
    private static final Rejection CONFLICT =
            new Rejection(RejectionCode.REQUEST_ID_CONFLICT, "id", "was used before for other bytes");

    @Test
    void namesTheRecordAndTheDigestOfTheEarlierRequestThatWasSigned() {
        assertEquals(
                "rejected  request-1    acme/treasury    request-id-conflict: id was used before for other bytes; "
                        + "the earlier request, record signing-requests-3@42, was signed (digest 0xd1d1)",
                text(CONFLICT.after(
                        new EarlierRequest(ORIGIN, Bytes.fromHex("d1d1"), EarlierRequest.Outcome.SIGNED, null))));
    }

    @Test
    void namesWhyTheEarlierRequestWasRejected() {
        assertEquals(
                "rejected  request-1    acme/treasury    request-id-conflict: id was used before for other bytes; "
                        + "the earlier request, record signing-requests-3@42, was rejected as expired",
                text(CONFLICT.after(new EarlierRequest(ORIGIN, null, EarlierRequest.Outcome.REJECTED, "expired"))));
    }

    @Test
    void saysOfAnEarlierRequestOfWhichNothingIsKnownThatItMayHaveBeenSigned() {
        assertEquals(
                "rejected  request-1    acme/treasury    request-id-conflict: id was used before for other bytes; "
                        + "the earlier request may have been signed",
                text(CONFLICT.after(new EarlierRequest(null, null, EarlierRequest.Outcome.UNKNOWN, null))));
    }

    @Test
    void namesTheRuleThatCameClosest() {
        assertEquals(
                "rejected  request-1    acme/treasury    value-too-high: payload.value is too high (rule payments)",
                text(new Rejection(RejectionCode.VALUE_TOO_HIGH, "payload.value", "is too high").by("payments")));
    }

    private static String text(Rejection rejection) {
        return AnswerText.of(new Outcome.Rejected(
                new SigningRejection("request-1", "acme", "treasury", "eip155:1", rejection, ORIGIN, Instant.EPOCH),
                true));
    }
}
