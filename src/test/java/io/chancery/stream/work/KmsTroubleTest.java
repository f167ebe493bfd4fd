package io.chancery.stream.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.SampleRequests;
import io.chancery.crypto.Secp256k1;
import io.chancery.kinds.Payloads;
import io.chancery.kms.DataKey;
import io.chancery.kms.KeyDescription;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.NoDataKeys;
import io.chancery.kms.Reached;
import io.chancery.kms.aws.AwsKmsProvider;
import io.chancery.kms.aws.Behavior;
import io.chancery.kms.aws.FakeSts;
import io.chancery.kms.aws.KmsOperation;
import io.chancery.kms.aws.ScriptedKmsEndpoint;
import io.chancery.kms.aws.Trouble;
import io.chancery.kms.decorator.RetrySettings;
import io.chancery.kms.decorator.RetryingDataKeys;
import io.chancery.kms.decorator.RetryingKms;
import io.chancery.model.EncryptionContext;
import io.chancery.model.KeySpec;
import io.chancery.model.KmsCalls;
import io.chancery.model.Origin;
import io.chancery.model.SampleKeys;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SigningOutcome;
import io.chancery.payload.envelope.Envelope;
import io.chancery.records.PayloadCodec;
import io.chancery.records.RequestEnvelope;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.stream.ManualClock;
import io.chancery.stream.pending.Attempt;
import io.chancery.stream.pending.PostponedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Requests while something is wrong that is not the KMS's word: all of them wait, and are signed as soon as it is over.
 * If it is not over in time, what is told of them is true.
 */
class KmsTroubleTest {
    private static final int REQUESTS = 20;
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final RetrySettings RETRIES =
            new RetrySettings(1, Duration.ofMillis(1), Duration.ofSeconds(10), Duration.ofSeconds(30));

    private static final List<FakeSts.Trouble> TROUBLE_OF_STS = List.of(
            new FakeSts.Trouble.Refusal(400, "InvalidIdentityToken"),
            new FakeSts.Trouble.Refusal(400, "IDPCommunicationError"),
            new FakeSts.Trouble.Refusal(403, "AccessDenied"),
            new FakeSts.Trouble.Refusal(403, "AccessDeniedException"),
            new FakeSts.Trouble.Refusal(400, "NotFoundException"),
            new FakeSts.Trouble.Refusal(400, "ValidationError"),
            new FakeSts.Trouble.Refusal(403, "RegionDisabledException"),
            new FakeSts.Trouble.Refusal(400, "ExpiredTokenException"),
            new FakeSts.Trouble.Refusal(400, "Throttling"),
            new FakeSts.Trouble.Refusal(500, "InternalFailure"),
            new FakeSts.Trouble.Page(302),
            new FakeSts.Trouble.Page(403),
            new FakeSts.Trouble.Page(502),
            new FakeSts.Trouble.Reset());

    private final ScriptedKmsEndpoint endpoint = new ScriptedKmsEndpoint();
    private final FakeSts sts = new FakeSts();
    private final AwsKmsProvider provider = endpoint.open(sts);
    private final String keyId = endpoint.createKey(KeySpec.ECC_SECG_P256K1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        threads.shutdownNow();
        provider.close();
        sts.close();
        endpoint.close();
        threads.close();
    }

    @Test
    void signsAllThatWaitedForAnAnswerOfTheKms() throws Exception {
        KeyDescription key = describe();
        for (Trouble trouble : Trouble.all()) {
            endpoint.always(KmsOperation.SIGN, trouble.behavior());
            int before = endpoint.calls(KmsOperation.SIGN);

            List<Future<SigningOutcome>> outcomes = begin(key, LONG);
            await(() -> endpoint.calls(KmsOperation.SIGN) >= before + 3 * REQUESTS);
            assertFalse(outcomes.stream().anyMatch(Future::isDone), () -> "one ended early: " + trouble);
            endpoint.behave(KmsOperation.SIGN);

            for (Future<SigningOutcome> outcome : outcomes) {
                assertInstanceOf(SigningOutcome.Signed.class, outcome.get(), trouble::toString);
            }
        }
    }

    @Test
    void signsAllThatWaitedForCredentials() throws Exception {
        KeyDescription key = describe();
        for (FakeSts.Trouble trouble : TROUBLE_OF_STS) {
            try (AwsKmsProvider without = endpoint.open(sts)) {
                sts.fail(trouble);
                int before = sts.calls();
                int signed = endpoint.calls(KmsOperation.SIGN);

                List<Future<SigningOutcome>> outcomes = begin(work(without, RETRIES), key, LONG);
                await(() -> sts.calls() >= before + 3 * REQUESTS);
                assertFalse(outcomes.stream().anyMatch(Future::isDone), () -> "one ended early: " + trouble);
                assertEquals(signed, endpoint.calls(KmsOperation.SIGN));
                sts.behave();

                for (Future<SigningOutcome> outcome : outcomes) {
                    var success = assertInstanceOf(SigningOutcome.Signed.class, outcome.get(), trouble::toString);
                    assertEquals(1, success.calls().attempts());
                }
            }
        }
    }

    @Test
    void endsWithoutACallOfTheKmsWhatWaitedForCredentialsInVain() throws Exception {
        KeyDescription key = describe();
        for (FakeSts.Trouble trouble : TROUBLE_OF_STS) {
            sts.fail(trouble);

            for (Future<SigningOutcome> outcome : begin(key, Duration.ofMillis(300))) {
                assertNotAsked(outcome.get());
            }
        }
    }

    @Test
    void endsWithoutACallOfTheKmsWhatGotNoAnswerFromSts() throws Exception {
        KeyDescription key = describe();
        sts.fail(new FakeSts.Trouble.Hang());

        SigningWork impatient =
                work(new RetrySettings(1, Duration.ofMillis(1), Duration.ofMillis(100), Duration.ofSeconds(30)));
        for (Future<SigningOutcome> outcome : begin(impatient, key, Duration.ofMillis(300))) {
            assertNotAsked(outcome.get());
        }
        assertEquals(0, endpoint.calls(KmsOperation.SIGN));
    }

    @Test
    void endsWithoutACallOfTheKmsWhatFoundNoKms() throws Exception {
        KeyDescription key = describe();
        endpoint.close();

        for (Future<SigningOutcome> outcome : begin(key, Duration.ofMillis(300))) {
            assertNotAsked(outcome.get());
        }
    }

    @Test
    void tellsWhetherASignatureMayExistOfWhatWaitedInVain() throws Exception {
        KeyDescription key = describe();
        for (Trouble trouble : Trouble.all()) {
            endpoint.always(KmsOperation.SIGN, trouble.behavior());

            SigningOutcome.Failed failed = assertInstanceOf(
                    SigningOutcome.Failed.class,
                    sign(pending(key, 0, Instant.now().plusMillis(50))));

            assertWaited(failed);
            assertEquals(trouble.reached() == Reached.UNKNOWN, failed.signatureMayExist(), trouble::toString);
        }
    }

    @Test
    void takesASignatureForPossibleIfOnlyTheFirstCallMayHaveReachedTheKms() throws Exception {
        KeyDescription key = describe();
        endpoint.next(KmsOperation.SIGN, new Behavior.Body("{}"));
        endpoint.always(KmsOperation.SIGN, new Behavior.Refusal(400, "AccessDeniedException"));

        SigningOutcome.Failed failed = assertInstanceOf(
                SigningOutcome.Failed.class, sign(pending(key, 0, Instant.now().plus(LONG))));

        assertEquals(RejectionCode.ACCESS_DENIED, failed.rejection().code());
        assertTrue(failed.signatureMayExist());
    }

    @Test
    void opensAllThatWaitedForADataKey() throws Exception {
        EncryptionContext acme = EncryptionContext.ofTenant("acme");
        var dataKeys = new RetryingDataKeys(provider.dataKeys(new MasterKeyId(endpoint.createMasterKey())), RETRIES);
        DataKey dataKey = dataKeys.generate(acme);
        PatientCalls calls = new PatientCalls(PAUSE, InstantSource.system());
        for (Trouble trouble : Trouble.all()) {
            endpoint.always(KmsOperation.DECRYPT, trouble.behavior());
            int before = endpoint.calls(KmsOperation.DECRYPT);

            List<Future<Boolean>> opened = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                Instant deadline = Instant.now().plus(LONG);
                opened.add(threads.submit(() -> untilItEnds(attempt -> calls.call(
                                KeyTroubles.Key.master("acme"),
                                deadline,
                                attempt,
                                () -> dataKeys.unwrap(dataKey.wrapped(), acme),
                                failure -> {}))
                        .plaintext()
                        .use(bytes -> bytes.length == 32)));
            }
            await(() -> endpoint.calls(KmsOperation.DECRYPT) >= before + 3 * REQUESTS);
            assertFalse(opened.stream().anyMatch(Future::isDone), () -> "one ended early: " + trouble);
            endpoint.behave(KmsOperation.DECRYPT);

            for (Future<Boolean> one : opened) {
                assertTrue(one.get());
            }
        }
    }

    /** What a piece of work makes, run as often as pending work runs it. */
    private interface Work<R> {
        R run(Attempt attempt) throws InterruptedException;
    }

    private static <R> R untilItEnds(Work<R> work) throws InterruptedException {
        Attempt attempt = Attempt.first();
        while (true) {
            try {
                return work.run(attempt);
            } catch (PostponedException later) {
                Thread.sleep(PAUSE);
                attempt = attempt.next();
            }
        }
    }

    /** With other credentials, so that those of STS are not in memory yet. */
    private KeyDescription describe() {
        try (AwsKmsProvider another = endpoint.open(LONG)) {
            return another.kms().describe(keyId);
        }
    }

    private SigningOutcome sign(PendingSignature pending) throws InterruptedException {
        SigningWork work = work(RETRIES);
        return untilItEnds(attempt -> work.sign(pending, attempt).outcome());
    }

    /** A run that begins too late finds the request expired. */
    private static void assertWaited(SigningOutcome.Failed failed) {
        RejectionCode code = failed.rejection().code();
        assertTrue(code == RejectionCode.KMS_SIGNING_ERROR || code == RejectionCode.EXPIRED, code::code);
    }

    private static void assertNotAsked(SigningOutcome outcome) {
        var failed = assertInstanceOf(SigningOutcome.Failed.class, outcome);
        assertWaited(failed);
        assertFalse(failed.signatureMayExist());
        assertTrue(failed.calls() == null || failed.calls().equals(KmsCalls.NONE), failed::toString);
    }

    private List<Future<SigningOutcome>> begin(KeyDescription key, Duration time) {
        return begin(work(provider, RETRIES), key, time);
    }

    private List<Future<SigningOutcome>> begin(SigningWork work, KeyDescription key, Duration time) {
        Instant deadline = Instant.now().plus(time);
        List<Future<SigningOutcome>> outcomes = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            PendingSignature pending = pending(key, i, deadline);
            outcomes.add(threads.submit(
                    () -> untilItEnds(attempt -> work.sign(pending, attempt).outcome())));
        }
        return outcomes;
    }

    private SigningWork work(RetrySettings retries) {
        return work(provider, retries);
    }

    private SigningWork work(AwsKmsProvider provider, RetrySettings retries) {
        RequestEnvelope envelope =
                new RequestEnvelope(new Envelope(new NoDataKeys()), new PayloadCodec(new RecordMapper()));
        OpeningWork opening = new OpeningWork(envelope, PAUSE, InstantSource.system());
        return new SigningWork(
                new RetryingKms(provider.kms(), retries),
                new Payloads(Secp256k1.best()),
                opening,
                PAUSE,
                InstantSource.system());
    }

    private static PendingSignature pending(KeyDescription key, int number, Instant deadline) {
        return new PendingSignature(
                SampleRequests.of(0, "request-" + number, SampleKeys.WALLET, number, ManualClock.START),
                SampleKeys.active(1, key.keyId(), key.spec(), key.publicKey()),
                null,
                null,
                new Source(new Origin("signing-requests", 0, number), null),
                deadline,
                false);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofMinutes(2));
        while (!condition.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(end), "nothing came of it");
            Thread.sleep(5);
        }
    }
}
