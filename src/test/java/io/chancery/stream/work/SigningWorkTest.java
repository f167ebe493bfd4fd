package io.chancery.stream.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.SampleRequests;
import io.chancery.crypto.EcdsaSignature;
import io.chancery.crypto.Secp256k1;
import io.chancery.kinds.Payloads;
import io.chancery.kms.InMemoryKms;
import io.chancery.kms.KmsException;
import io.chancery.kms.NoDataKeys;
import io.chancery.kms.Reached;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.KmsCalls;
import io.chancery.model.Origin;
import io.chancery.model.PublicKey;
import io.chancery.model.SampleKeys;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SignedResult;
import io.chancery.model.request.SigningOutcome;
import io.chancery.model.request.SigningRequest;
import io.chancery.payload.PayloadEncoder;
import io.chancery.payload.PayloadEncoder.SigningInput;
import io.chancery.payload.envelope.Envelope;
import io.chancery.records.PayloadCodec;
import io.chancery.records.RequestEnvelope;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.stream.ManualClock;
import io.chancery.stream.pending.Attempt;
import io.chancery.stream.pending.PostponedException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SigningWorkTest {
    private static final String KEY = "1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final Duration PAUSE = Duration.ofMillis(1);
    private static final Instant DEADLINE = ManualClock.START.plusSeconds(60);
    private static final BigInteger N =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    private final ManualClock clock = new ManualClock();
    private final InMemoryKms kms = new InMemoryKms().with(KEY, KeySpec.ECC_SECG_P256K1);
    private final Payloads payloads = new Payloads(Secp256k1.best());
    private Attempt attempt = Attempt.first();

    @Test
    void signsWithOneCall() {
        SignedResult result = signed(sign());

        assertEquals(32, result.digest().size());
        assertEquals(65, result.signature().size());
        assertEquals(1, kms.signCalls());
    }

    @Test
    void turnsAHighSIntoALowOne() {
        kms.distort(SigningWorkTest::withHighS);

        SignedResult result = signed(sign());

        assertTrue(EcdsaSignature.fromCompact(result.signature().slice(0, 64)).isLowS());
    }

    @Test
    void asksAgainAfterATransientFailure() {
        kms.failNext(unavailable(), throttled(), unavailable());

        signed(sign());

        assertEquals(4, kms.signCalls());
    }

    @Test
    void givesUpWhenTheNextCallWouldComeAfterTheDeadline() {
        kms.failNext(unavailable(), unavailable(), unavailable());
        kms.whenAsked(() -> clock.advance(Duration.ofSeconds(30)));

        assertEquals(RejectionCode.KMS_SIGNING_ERROR, failed(sign()));
        assertEquals(2, kms.signCalls());
    }

    @Test
    void endsAtOnceWhenTheKeyMayNotBeUsed() {
        kms.disable(KEY);

        assertEquals(RejectionCode.ACCESS_DENIED, failed(sign()));
        assertEquals(1, kms.signCalls());
    }

    @Test
    void endsAtOnceWhenTheKmsRefusesTheCall() {
        kms.failNext(new KmsException.Failed("refused", Reached.REFUSED, null));

        assertEquals(RejectionCode.KMS_SIGNING_ERROR, failed(sign()));
        assertEquals(1, kms.signCalls());
    }

    @Test
    void neverAsksTheKmsForAnExpiredRequest() {
        clock.advance(Duration.ofSeconds(60));

        assertEquals(RejectionCode.EXPIRED, failed(sign()));
        assertEquals(0, kms.signCalls());
    }

    @Test
    void refusesASignatureOfAnotherKey() {
        kms.confuse(KEY);

        assertEquals(RejectionCode.KMS_SIGNING_ERROR, failed(sign()));
    }

    @Test
    void refusesBytesThatAreNoSignature() {
        kms.distort(signature -> Bytes.fromHex("00"));

        assertEquals(RejectionCode.KMS_SIGNING_ERROR, failed(sign()));
    }

    @Test
    void answersADefectOfTheEncoderWithAnInternalError() {
        SigningOutcome outcome = sign(new BrokenEncoder());

        assertEquals(RejectionCode.INTERNAL_ERROR, failed(outcome));
        assertEquals(0, kms.signCalls());
    }

    @Test
    void answersADefectOfTheKmsWithAnInternalError() {
        kms.failNext(new IllegalStateException("a defect"));

        assertEquals(RejectionCode.INTERNAL_ERROR, failed(sign()));
    }

    @Test
    void knowsThatNoSignatureExistsOfWhatTheKmsWasNotAskedFor() {
        assertFalse(signatureMayExist(sign(new BrokenEncoder())));
        clock.advance(Duration.ofSeconds(60));
        assertFalse(signatureMayExist(sign()));
    }

    @Test
    void knowsThatNoSignatureExistsOfWhatTheKmsRefused() {
        kms.failNext(
                new KmsException.AccessDenied("not ours", null),
                new KmsException.MessageTooLarge("AWS KMS", 1, 2),
                new KmsException.Failed("malformed", Reached.REFUSED, null));

        assertFalse(signatureMayExist(sign()));
        assertFalse(signatureMayExist(sign()));
        assertFalse(signatureMayExist(sign()));
    }

    @Test
    void knowsThatNoSignatureExistsIfNoCallGotAsFarAsTheKms() {
        kms.failNext(notSent(), notSent(), throttled(), notSent());
        kms.whenAsked(() -> clock.advance(Duration.ofSeconds(15)));

        SigningOutcome outcome = sign();

        assertFalse(signatureMayExist(outcome));
        assertEquals(
                new KmsCalls(1, null),
                assertInstanceOf(SigningOutcome.Failed.class, outcome).calls());
    }

    @Test
    void tellsOfNoCallThatWasNotSent() {
        kms.failNext(throttled().of("kms-call-1"), notSent(), notSent(), notSent());
        kms.whenAsked(() -> clock.advance(Duration.ofSeconds(15)));

        assertEquals(
                new KmsCalls(1, "kms-call-1"),
                assertInstanceOf(SigningOutcome.Failed.class, sign()).calls());
    }

    @Test
    void countsTheCallsThatFailedBeforeOneThatSigned() {
        kms.failNext(unavailable(), notSent(), throttled());

        assertEquals(
                new KmsCalls(3, "kms-call-4"),
                assertInstanceOf(SigningOutcome.Signed.class, sign()).calls());
    }

    @Test
    void takesASignatureForPossibleWhenAnEarlierCallHadNoAnswer() {
        kms.failNext(unavailable(), new KmsException.AccessDenied("not ours", null));

        assertTrue(signatureMayExist(sign()));
    }

    @Test
    void takesASignatureForPossibleWhenAnEarlierAttemptHadNoAnswer() {
        kms.failNext(new KmsException.AccessDenied("not ours", null).after(unavailable()));

        assertTrue(signatureMayExist(sign()));
    }

    @Test
    void takesASignatureForPossibleWhenTheCallFailedInAnotherWay() {
        kms.failNext(new KmsException.Failed("unusable", Reached.UNKNOWN, null), new IllegalStateException("a defect"));

        assertTrue(signatureMayExist(sign()));
        assertTrue(signatureMayExist(sign()));
        kms.distort(signature -> Bytes.fromHex("00"));
        assertTrue(signatureMayExist(sign()));
    }

    @Test
    void takesASignatureForPossibleWhenAnEarlierInstanceMayHaveAsked() {
        kms.failNext(new KmsException.AccessDenied("not ours", null));

        assertTrue(signatureMayExist(sign(payloads, true)));
        clock.advance(Duration.ofSeconds(60));
        assertTrue(signatureMayExist(sign(payloads, true)));
    }

    @Test
    void postponesWhatTheKmsThrottles() {
        kms.failNext(throttled());

        assertThrows(PostponedException.class, () -> signOnce());

        assertEquals(Attempt.Answer.THROTTLED, attempt.answer());
        assertEquals(new KmsCalls(1, null), attempt.asked().calls());
    }

    @Test
    void postponesWhatTheKmsDoesNotAnswer() {
        kms.failNext(unavailable());

        assertThrows(PostponedException.class, () -> signOnce());

        assertEquals(Attempt.Answer.SILENT, attempt.answer());
    }

    @Test
    void takesARefusalForAnAnswer() {
        kms.disable(KEY);

        sign();

        assertEquals(Attempt.Answer.ANSWERED, attempt.answer());
    }

    @Test
    void doesNotAskForWhatIsLate() {
        clock.advance(Duration.ofSeconds(60));

        sign();

        assertEquals(Attempt.Answer.NOT_ASKED, attempt.answer());
    }

    @Test
    void countsTheCallsOfEarlierRuns() {
        kms.failNext(unavailable(), throttled());

        SigningOutcome.Signed signed = assertInstanceOf(SigningOutcome.Signed.class, sign());

        assertEquals(3, signed.calls().attempts());
    }

    @Test
    void throwsWhenInterruptedBetweenCalls() {
        kms.failNext(unavailable());
        kms.whenAsked(() -> Thread.currentThread().interrupt());

        assertThrows(IllegalStateException.class, this::sign);
        assertTrue(Thread.interrupted());
    }

    @Test
    void neverRejectsARequestBecauseItsLastCallWasInterrupted() {
        kms.failNext(unavailable());
        kms.whenAsked(() -> {
            clock.advance(Duration.ofMinutes(2));
            Thread.currentThread().interrupt();
        });

        assertThrows(IllegalStateException.class, this::sign);
        assertTrue(Thread.interrupted());
    }

    @Test
    void neverRejectsARequestBecauseABackendTookTheInterruptForAFailure() {
        kms.failNext(new KmsException.Failed("aborted", Reached.UNKNOWN, null));
        kms.whenAsked(() -> Thread.currentThread().interrupt());

        assertThrows(IllegalStateException.class, this::sign);
        assertTrue(Thread.interrupted());
    }

    @Test
    void signsWhatWasEncodedForTheAdmissionWithoutEncodingItAgain() {
        PendingSignature pending = pending(false);
        SigningRequest request = (SigningRequest) pending.request();
        SigningInput input = payloads.encode(request.payload(), pending.key().verificationKey());
        PayloadEncoder encodesNothing = new BrokenEncoder() {
            @Override
            public SignedResult assemble(SigningInput signed, Bytes signature, PublicKey key) {
                return payloads.assemble(signed, signature, key);
            }
        };

        SigningOutcome outcome = untilItEnds(work(encodesNothing), admitted(pending, request, input));

        SignedResult result =
                assertInstanceOf(SigningOutcome.Signed.class, outcome).result();
        assertEquals(input.digest(), result.digest());
    }

    @Test
    void keepsNoLargeInputInMemory() {
        PendingSignature pending = pending(false);
        SigningRequest request = (SigningRequest) pending.request();
        Bytes large = Bytes.of(new byte[AdmittedContent.LARGEST_KEPT + 1]);

        PendingSignature admitted =
                admitted(pending, request, SigningInput.ecdsa(request.payload(), large, Bytes.of(new byte[32])));

        assertNull(content(admitted).input());
    }

    private static AdmittedContent content(PendingSignature pending) {
        AdmittedContent content = pending.admitted();
        assertNotNull(content);
        return content;
    }

    private static PendingSignature admitted(PendingSignature pending, SigningRequest open, SigningInput input) {
        return new PendingSignature(
                pending.request(),
                new AdmittedContent(open, pending.facts(), input),
                pending.key(),
                pending.reservationKey(),
                pending.policyVersion(),
                pending.source(),
                pending.deadline(),
                pending.mayHaveRun());
    }

    @Test
    void neverRejectsARequestBecauseAnInterruptLookedLikeADefect() {
        kms.failNext(new IllegalStateException("aborted"));
        kms.whenAsked(() -> Thread.currentThread().interrupt());

        assertThrows(IllegalStateException.class, this::sign);
        assertTrue(Thread.interrupted());
    }

    private SigningOutcome sign() {
        return sign(payloads);
    }

    private SigningOutcome sign(PayloadEncoder encoder) {
        return sign(encoder, false);
    }

    private SigningOutcome signOnce() {
        return work(payloads).sign(pending(false), attempt).outcome();
    }

    private SigningOutcome sign(PayloadEncoder encoder, boolean mayHaveRun) {
        return untilItEnds(work(encoder), pending(mayHaveRun));
    }

    private PendingSignature pending(boolean mayHaveRun) {
        return new PendingSignature(
                SampleRequests.of(0, "request-1", SampleKeys.WALLET, 7, ManualClock.START),
                SampleKeys.active(1, KEY, KeySpec.ECC_SECG_P256K1, kms.publicKey(KEY)),
                null,
                null,
                new Source(new Origin("signing-requests", 0, 1), null),
                DEADLINE,
                mayHaveRun);
    }

    private SigningWork work(PayloadEncoder encoder) {
        OpeningWork opening = new OpeningWork(
                new RequestEnvelope(new Envelope(new NoDataKeys()), new PayloadCodec(new RecordMapper())),
                PAUSE,
                clock);
        return new SigningWork(kms, encoder, opening, PAUSE, clock);
    }

    private SigningOutcome untilItEnds(SigningWork work, PendingSignature pending) {
        while (true) {
            attempt = attempt.next();
            try {
                return work.sign(pending, attempt).outcome();
            } catch (PostponedException later) {
                assertNotNull(attempt.asked().calls());
            }
        }
    }

    private static SignedResult signed(SigningOutcome outcome) {
        return assertInstanceOf(SigningOutcome.Signed.class, outcome).result();
    }

    private static boolean signatureMayExist(SigningOutcome outcome) {
        return assertInstanceOf(SigningOutcome.Failed.class, outcome).signatureMayExist();
    }

    private static RejectionCode failed(SigningOutcome outcome) {
        return assertInstanceOf(SigningOutcome.Failed.class, outcome)
                .rejection()
                .code();
    }

    private static Bytes withHighS(Bytes der) {
        EcdsaSignature signature = EcdsaSignature.fromDer(der);
        return signature.isLowS() ? new EcdsaSignature(signature.r(), N.subtract(signature.s())).toDer() : der;
    }

    private static KmsException unavailable() {
        return new KmsException.Unavailable("no answer", null);
    }

    private static KmsException notSent() {
        return new KmsException.Unavailable("no credentials", Reached.NOT_SENT, null);
    }

    private static KmsException throttled() {
        return new KmsException.Throttled("too many calls", null);
    }

    private static class BrokenEncoder implements PayloadEncoder {
        @Override
        public SigningInput encode(SigningPayload payload, PublicKey key) {
            throw new ArithmeticException("a defect");
        }

        @Override
        public SignedResult assemble(SigningInput input, Bytes signature, PublicKey key) {
            throw new ArithmeticException("a defect");
        }
    }
}
