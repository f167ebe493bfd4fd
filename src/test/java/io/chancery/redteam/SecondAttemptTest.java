package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.KmsException;
import io.chancery.kms.Reached;
import io.chancery.model.Origin;
import io.chancery.model.request.EarlierRequest;
import io.chancery.model.request.EarlierRequest.Outcome;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRejection;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.stream.ManualClock;
import io.chancery.stream.TestTopology;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A producer acts on what rejections say about trying again: no answer may invite a second payment, or give up a first.
 */
class SecondAttemptTest {
    private final TestTopology topology = new TestTopology().withKeys(TestTopology.WALLET);

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void aConflictAfterASuccessPointsToTheSignature() {
        topology.send(TestTopology.request(1));
        topology.finish();
        SignedPayload signed = topology.signed().getFirst();

        EarlierRequest earlier = conflict();

        assertEquals(
                new EarlierRequest(
                        new Origin("signing-requests", 0, 0), signed.result().digest(), Outcome.SIGNED, null),
                earlier);
    }

    @Test
    void aConflictWhileTheFirstIsPendingSaysSo() {
        topology.send(TestTopology.request(1));
        topology.publish();

        assertEquals(Outcome.PENDING, conflict().outcome());
    }

    @Test
    void aConflictWhileTheFirstIsPendingSaysSoAfterARestartToo() {
        topology.kms.silence(TestTopology.KEY_ID);
        topology.send(TestTopology.request(1));
        topology.threads.runAll();
        topology.restart();

        EarlierRequest earlier = conflict();
        assertEquals(Outcome.PENDING, earlier.outcome());
        assertEquals(new Origin("signing-requests", 0, 0), earlier.origin());
    }

    @Test
    void aConflictAfterARejectionNamesItsCode() {
        topology.kms.disable(TestTopology.KEY_ID);
        topology.send(TestTopology.request(1));
        topology.finish();

        EarlierRequest earlier = conflict();

        assertEquals(Outcome.REJECTED, earlier.outcome());
        assertEquals("access-denied", earlier.code());
    }

    @Test
    void aConflictAfterADenialNamesItsCode() {
        topology.clock.advance(Duration.ofDays(30));
        topology.send(TestTopology.request(1));
        topology.rejections();
        topology.clock.advance(Duration.ofDays(-30));

        EarlierRequest earlier = conflict();

        assertEquals(Outcome.REJECTED, earlier.outcome());
        assertEquals("request-stale", earlier.code());
    }

    /** What waited is not as a worker left it, and is forgotten: nobody was asked to sign it. */
    @Test
    void aConflictAfterTheFirstWasLostDoesNotSayThatItWasSigned() {
        topology.send(TestTopology.request(1));
        breakSeals("pending-signatures");
        topology.restart();
        topology.finish();
        assertEquals(List.of(), topology.signed());

        assertEquals(Outcome.UNKNOWN, conflict().outcome());
        topology.restart();
        topology.clock.advance(Duration.ofHours(1));
        assertEquals(Outcome.UNKNOWN, conflict().outcome());
    }

    @Test
    void aConflictAfterAnUnopenedFirstWasLostDoesNotSayThatItWasSigned() {
        topology.send(topology.envelope.seal(TestTopology.request(1)));
        breakSeals("pending-openings");
        topology.restart();
        topology.finish();

        assertEquals(Outcome.UNKNOWN, conflict().outcome());
    }

    @Test
    void aConflictWithWhatCameAfterTheLossPointsToTheSignature() {
        topology.send(TestTopology.request(3));
        breakSeals("pending-signatures");
        topology.restart();
        topology.finish();
        topology.clock.advance(Duration.ofSeconds(1));
        topology.send(TestTopology.request(1));
        topology.finish();

        assertEquals(Outcome.SIGNED, conflict().outcome());
    }

    /** Whoever writes to the changelog of ids must not have the worker end at the next second attempt. */
    @Test
    void aConflictOfWhichTheHistoryIsForgedIsDeniedAndEndsNoTask() {
        topology.send(TestTopology.request(1));
        topology.finish();
        topology.rawIds().put("doubt", new byte[] {1}, topology.clock.millis());

        topology.send(TestTopology.request(1).pinning(TestTopology.KEY_ID));
        assertEquals(RejectionCode.STATE_REFUSED, rejection().code());

        topology.send(TestTopology.request(2));
        topology.finish();
        assertEquals(2, topology.signed().size());
    }

    @Test
    void aRequestOfWhichTheIdIsForgedIsDeniedAndEndsNoTask() {
        topology.send(TestTopology.request(1));
        topology.finish();
        topology.ids()
                .forEach(id -> topology.rawIds()
                        .put(id.key.key(), new byte[] {1}, id.key.window().start()));

        topology.send(TestTopology.request(1));

        assertEquals(RejectionCode.STATE_REFUSED, rejection().code());
    }

    @Test
    void aConflictAfterAnEncryptedRequestSaysNothingOfItsPayload() {
        topology.send(topology.envelope.seal(TestTopology.request(1)));
        topology.threads.runAll();
        topology.publish();
        assertEquals(Outcome.PENDING, conflict().outcome());

        topology.finish();
        EarlierRequest earlier = conflict();

        assertEquals(Outcome.SIGNED, earlier.outcome());
        assertNull(earlier.digest());
    }

    @Test
    void aCommandsConflictPointsToTheCommandBefore() {
        topology.send(TestTopology.registerKey("command-1", TestTopology.WALLET));
        topology.send(TestTopology.command("command-1", TestTopology.WALLET, new RotationCommand.Revoke(1, "stolen")));
        topology.finish();

        String reason = topology.results().stream()
                .filter(result -> result.code().equals("command-id-conflict"))
                .findFirst()
                .orElseThrow()
                .reason();

        assertTrue(reason.contains("rotation-commands-0@1"), reason);
    }

    @Test
    void aDisabledKeyIsToldAsSomethingThatCanBePutRight() {
        topology.kms.disable(TestTopology.KEY_ID);
        topology.send(TestTopology.request(1));
        topology.finish();

        Rejection rejection = rejection();

        assertEquals(RejectionCode.ACCESS_DENIED, rejection.code());
        assertTrue(rejection.retryable());
        assertFalse(rejection.retriedByWorker());
    }

    @Test
    void anAbsentKmsIsToldAsTriedUntilTheDeadline() {
        topology.kms.silence(TestTopology.KEY_ID);
        topology.kms.whenAsked(() -> topology.clock.advance(TestTopology.DEADLINE));
        topology.send(TestTopology.request(1));
        topology.finish();

        Rejection rejection = rejection();

        assertEquals(RejectionCode.KMS_SIGNING_ERROR, rejection.code());
        assertTrue(rejection.retryable());
        assertTrue(rejection.retriedByWorker());
    }

    @Test
    void anAnswerThatCannotBeUsedIsNotToldAsTriedAgain() {
        topology.kms.failNext(new KmsException.Failed("refused", Reached.REFUSED, null));
        topology.send(TestTopology.request(1));
        topology.finish();

        assertFalse(rejection().retriedByWorker());
    }

    @Test
    void anExpiredRequestMaySucceedAsItIsOnlyIfItSetNoTimeItself() {
        topology.send(TestTopology.request(1));
        topology.send(TestTopology.expiring(TestTopology.request(2), ManualClock.START.plus(TestTopology.DEADLINE)));
        topology.clock.advance(TestTopology.DEADLINE);
        topology.finish();

        List<Rejection> rejections =
                topology.rejections().stream().map(SigningRejection::rejection).toList();

        assertEquals(
                List.of(RejectionCode.EXPIRED, RejectionCode.EXPIRED),
                rejections.stream().map(Rejection::code).toList());
        assertEquals(
                List.of(true, false),
                rejections.stream().map(Rejection::retryable).toList());
    }

    @Test
    void aRequestFromTheFutureMaySucceedLaterAndOneFromThePastNever() {
        topology.clock.advance(Duration.ofMinutes(-10));
        topology.send(TestTopology.request(1));
        topology.clock.advance(Duration.ofDays(30));
        topology.send(TestTopology.request(2));

        assertEquals(
                List.of(true, false),
                topology.rejections().stream()
                        .map(rejection -> rejection.rejection().retryable())
                        .toList());
    }

    private void breakSeals(String store) {
        topology.<Long>rawStore(store).put(0L, new byte[] {1, 2, 3});
    }

    /** What a request is told that has the first one's id and asks for something else. */
    private EarlierRequest conflict() {
        SigningRequest other = TestTopology.request(2);
        topology.send(SigningRequest.builder()
                .id("request-1")
                .requester(other.requester())
                .wallet(other.wallet())
                .network(other.network())
                .createdAt(other.createdAt())
                .payload(other.payload())
                .build());
        Rejection rejection = topology.rejections().getLast().rejection();
        assertEquals(RejectionCode.REQUEST_ID_CONFLICT, rejection.code());
        assertFalse(rejection.retryable());
        return Objects.requireNonNull(rejection.earlier());
    }

    private Rejection rejection() {
        List<SigningRejection> rejections = topology.rejections();
        assertEquals(1, rejections.size());
        return rejections.getFirst().rejection();
    }
}
