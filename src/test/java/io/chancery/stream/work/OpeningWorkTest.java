package io.chancery.stream.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.SampleRequests;
import io.chancery.kms.DataKeys;
import io.chancery.kms.InMemoryDataKeys;
import io.chancery.kms.KmsException;
import io.chancery.kms.NoDataKeys;
import io.chancery.model.SampleKeys;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SigningRequest;
import io.chancery.payload.envelope.Envelope;
import io.chancery.records.PayloadCodec;
import io.chancery.records.RequestEnvelope;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.stream.ManualClock;
import io.chancery.stream.pending.Attempt;
import io.chancery.stream.pending.PostponedException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OpeningWorkTest {
    private static final Instant DEADLINE = ManualClock.START.plusSeconds(60);
    private static final SigningRequest REQUEST =
            SampleRequests.of(0, "request-1", SampleKeys.WALLET, 7, ManualClock.START);

    private final ManualClock clock = new ManualClock();
    private final InMemoryDataKeys keys = new InMemoryDataKeys();
    private Attempt attempt = Attempt.first();

    @Test
    void opensASealedRequest() {
        assertEquals(new OpeningOutcome.Opened(REQUEST), open(keys));
    }

    @Test
    void leavesAnOpenRequestAsItIs() {
        assertEquals(
                new OpeningOutcome.Opened(REQUEST),
                work(new NoDataKeys()).open(REQUEST, DEADLINE, attempt).outcome());
    }

    @Test
    void asksAgainAfterATransientFailure() {
        var sealed = envelope(keys).seal(REQUEST);
        keys.failNext(new KmsException.Unavailable("down", null), new KmsException.Throttled("slow", null));

        assertEquals(new OpeningOutcome.Opened(REQUEST), open(keys, sealed));
        assertEquals(3, keys.unwrapCalls());
    }

    @Test
    void postponesWhatTheKmsThrottles() {
        var sealed = envelope(keys).seal(REQUEST);
        keys.failNext(new KmsException.Throttled("slow", null));

        assertThrows(PostponedException.class, () -> work(keys).open(sealed, DEADLINE, attempt));

        assertEquals(Attempt.Answer.THROTTLED, attempt.answer());
    }

    @Test
    void refusesForGoodWhatTheKmsRefuses() {
        var sealed = envelope(keys).seal(REQUEST);
        keys.failNext(new KmsException.AccessDenied("gone", null));

        assertEquals(RejectionCode.PAYLOAD_NOT_OPENED, refused(open(keys, sealed)));
        assertEquals(1, keys.unwrapCalls());
    }

    @Test
    void refusesEverythingSealedIfThereIsNoMasterKey() {
        assertEquals(RejectionCode.PAYLOAD_NOT_OPENED, refused(open(new NoDataKeys())));
    }

    @Test
    void givesUpWhenTheNextCallWouldComeAfterTheDeadline() {
        var sealed = envelope(keys).seal(REQUEST);
        keys.failNext(new KmsException.Unavailable("down", null));
        clock.advance(Duration.ofMinutes(1).minusNanos(1));

        assertEquals(RejectionCode.KMS_SIGNING_ERROR, refused(open(keys, sealed)));
    }

    @Test
    void answersADefectWithAnInternalError() {
        var sealed = envelope(keys).seal(REQUEST);
        keys.failNext(new ArithmeticException("a defect"));

        assertEquals(RejectionCode.INTERNAL_ERROR, refused(open(keys, sealed)));
    }

    @Test
    void throwsWhenInterruptedBetweenCalls() {
        var sealed = envelope(keys).seal(REQUEST);
        keys.failNext(new KmsException.Unavailable("down", null));
        Thread.currentThread().interrupt();

        assertThrows(IllegalStateException.class, () -> open(keys, sealed));
        assertTrue(Thread.interrupted());
    }

    @Test
    void showsNothingOfWhatItOpened() {
        assertEquals("Opened[request-1]", open(keys).toString());
    }

    private OpeningOutcome open(DataKeys opener) {
        return open(opener, envelope(keys).seal(REQUEST));
    }

    private OpeningOutcome open(DataKeys opener, SealedRequest sealed) {
        while (true) {
            attempt = attempt.next();
            try {
                return work(opener).open(sealed, DEADLINE, attempt).outcome();
            } catch (PostponedException later) {
                assertNotEquals(Attempt.Answer.ANSWERED, attempt.answer());
            }
        }
    }

    private OpeningWork work(DataKeys opener) {
        return new OpeningWork(envelope(opener), Duration.ofMillis(1), clock);
    }

    private static RequestEnvelope envelope(DataKeys keys) {
        return new RequestEnvelope(new Envelope(keys), new PayloadCodec(new RecordMapper()));
    }

    private static RejectionCode refused(OpeningOutcome opening) {
        return assertInstanceOf(OpeningOutcome.Refused.class, opening)
                .rejection()
                .code();
    }
}
