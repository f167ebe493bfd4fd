package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.admission.guard.RateLimits;
import io.chancery.kms.KmsException;
import io.chancery.kms.Reached;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.SampleKeys;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SigningRejection;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.stream.store.TaskStores;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The guards through the whole topology: what they hold over restarts and jumps of the clock, and what they let go. */
class GuardsTopologyTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final TestTopology topology = new TestTopology().withKeys(TestTopology.WALLET, TestTopology.OTHER_WALLET);

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void refusesAnotherPayloadForANonceOverARestart() {
        end(request("a", null, 0, 100, 1));

        topology.restart();

        assertEquals("nonce-conflict", end(request("b", null, 0, 200, 1)));
        assertEquals("signed", end(request("c", "a", 0, 110, 1)));
    }

    @Test
    void keepsTheNoncesOfEachKeyApart() {
        end(request("a", null, 0, 100, 1));

        topology.send(of(TestTopology.request(0, TestTopology.OTHER_WALLET), "b", null, transaction(0, 200, 1)));
        topology.finish();

        assertEquals("signed", outcome());
    }

    @Test
    void signsTheSamePayloadAgainUnderANewId() {
        end(request("a", null, 0, 100, 1));

        assertEquals("signed", end(request("b", null, 0, 100, 1)));
    }

    @Test
    void letsTheNonceGoOfWhatExpiredBeforeTheKmsWasAsked() {
        topology.send(request("a", null, 0, 100, 1));
        topology.clock.advance(TestTopology.DEADLINE);
        topology.finish();

        assertEquals("expired", outcome());
        assertEquals("signed", end(request("b", null, 0, 200, 1)));
    }

    @Test
    void letsTheNonceGoOfWhatTheKmsRefused() {
        topology.kms.failNext(refused());

        assertEquals("access-denied", end(request("a", null, 0, 100, 1)));
        assertEquals("signed", end(request("b", null, 0, 200, 1)));
    }

    @Test
    void keepsTheNonceOfWhatTheKmsRefusedAfterItHadNotAnswered() {
        topology.kms.failNext(noAnswer(), refused());

        assertEquals("access-denied", end(request("a", null, 0, 100, 1)));
        assertEquals("nonce-conflict", end(request("b", null, 0, 200, 1)));
    }

    @Test
    void keepsTheNonceOfWhatTheKmsDidNotAnswerInTime() {
        topology.kms.failNext(noAnswer());
        topology.kms.whenAsked(() -> topology.clock.advance(TestTopology.DEADLINE));

        assertEquals("kms-signing-error", end(request("a", null, 0, 100, 1)));
        topology.kms.whenAsked(() -> {});
        assertEquals("nonce-conflict", end(request("b", null, 0, 200, 1)));
    }

    @Test
    void keepsTheNonceOfWhatSomebodyElseThrottledUntilTheDeadline() {
        topology.kms.failNext(new KmsException.Throttled("too many calls", Reached.UNKNOWN, null));
        topology.kms.whenAsked(() -> topology.clock.advance(TestTopology.DEADLINE));

        assertEquals("kms-signing-error", end(request("a", null, 0, 100, 1)));
        topology.kms.whenAsked(() -> {});
        assertEquals("nonce-conflict", end(request("b", null, 0, 200, 1)));
    }

    @Test
    void givesBackTheNonceOfWhatTheKmsThrottledUntilTheDeadline() {
        topology.kms.failNext(new KmsException.Throttled("too many calls", null));
        topology.kms.whenAsked(() -> topology.clock.advance(TestTopology.DEADLINE));

        assertEquals("kms-signing-error", end(request("a", null, 0, 100, 1)));
        topology.kms.whenAsked(() -> {});
        assertEquals("signed", end(request("b", null, 0, 200, 1)));
    }

    @Test
    void givesBackTheNonceOfWhatWasNeverSentToTheKms() {
        topology.kms.failNext(new KmsException.Unavailable("no credentials", Reached.NOT_SENT, null));
        topology.kms.whenAsked(() -> topology.clock.advance(TestTopology.DEADLINE));

        assertEquals("kms-signing-error", end(request("a", null, 0, 100, 1)));
        topology.kms.whenAsked(() -> {});
        assertEquals("signed", end(request("b", null, 0, 200, 1)));
    }

    @Test
    void keepsTheNonceOfWhatTheKmsAnsweredWrongly() {
        topology.kms.distort(signature -> Bytes.fromHex("00"));

        assertEquals("kms-signing-error", end(request("a", null, 0, 100, 1)));
        topology.kms.distort(signature -> signature);
        assertEquals("nonce-conflict", end(request("b", null, 0, 200, 1)));
    }

    @Test
    void keepsTheNonceOfASignatureThatCameTooLate() {
        topology.send(TestTopology.expiring(request("a", null, 0, 100, 1), ManualClock.START.plusSeconds(60)));
        topology.threads.runAll();
        topology.clock.advance(Duration.ofSeconds(60));
        topology.publish();

        assertEquals("expired", outcome());
        assertEquals("nonce-conflict", end(request("b", null, 0, 200, 1)));
    }

    @Test
    void keepsTheNonceOfWhatAnEarlierInstanceMayHaveAskedFor() {
        topology.send(request("a", null, 0, 100, 1));
        topology.restart();
        topology.kms.failNext(refused());
        topology.finish();

        assertEquals("access-denied", outcome());
        assertEquals("nonce-conflict", end(request("b", null, 0, 200, 1)));
    }

    @Test
    void letsTheNonceGoOfASealedRequestThatTheKmsRefused() {
        topology.kms.failNext(refused());
        topology.send(sealed(request("a", null, 0, 100, 1)));
        topology.finish();

        assertEquals("access-denied", outcome());
        assertEquals("signed", end(request("b", null, 0, 200, 1)));
    }

    @Test
    void givesTheNonceBackWhenAReplacementInTheMiddleOrAtTheEndIsReleased() {
        end(request("a", null, 0, 100, 1));
        topology.kms.failNext(refused(), refused());
        topology.send(request("b", "a", 0, 110, 1));
        topology.send(request("c", "b", 0, 121, 1));
        topology.finish();
        topology.rejections();

        topology.restart();

        assertEquals("replacement-mismatch", end(request("d", "c", 0, 200, 1)));
        assertEquals("replacement-mismatch", end(request("e", "b", 0, 200, 1)));
        assertEquals("signed", end(request("f", "a", 0, 110, 1)));
    }

    @Test
    void limitsAKeysRequestsAMinuteOverARestart() {
        topology.rateLimits = new RateLimits(2, 0, 0);
        topology.restart();
        end(request("a", null, 0, 100, 1));
        end(request("b", null, 1, 100, 1));

        topology.restart();

        assertEquals("rate-limited", end(request("c", null, 2, 100, 1)));
        topology.clock.advance(Duration.ofSeconds(61));
        assertEquals("signed", end(request("d", null, 2, 100, 1)));
    }

    @Test
    void holdsABudgetOverARestartAndCountsAReplacementOnce() {
        budget("perHour");
        end(request("a", null, 0, 100, 8));

        topology.restart();

        assertEquals("budget-exceeded", end(request("b", null, 1, 100, 3)));
        assertEquals("signed", end(request("c", "a", 0, 110, 10)));
        assertEquals("budget-exceeded", end(request("d", null, 1, 100, 1)));
        topology.clock.advance(HOUR.plusSeconds(60));
        assertEquals("signed", end(request("e", null, 1, 100, 10)));
    }

    @Test
    void givesABudgetBackWithTheNonce() {
        budget("perHour");
        topology.kms.failNext(refused());
        end(request("a", null, 0, 100, 10));

        assertEquals("signed", end(request("b", null, 1, 100, 10)));
    }

    @Test
    void holdsWhenTheClockGoesForthByAnHourAndBack() {
        budget("perHour");
        end(request("a", null, 0, 100, 6));
        topology.clock.advance(HOUR.plusSeconds(120));
        end(request("b", null, 1, 100, 4));
        topology.clock.advance(HOUR.plusSeconds(120).negated());

        assertEquals("nonce-conflict", end(request("c", null, 0, 200, 0)));
        assertEquals("nonce-conflict", end(request("d", null, 1, 200, 0)));
        assertEquals("budget-exceeded", end(request("e", null, 2, 100, 1)));
        topology.send(request("a", null, 0, 100, 6));
        topology.finish();
        assertEquals(List.of(), topology.signed());
    }

    @Test
    void holdsADaysBudgetWhenTheClockGoesForthByAnHourAndBack() {
        budget("perDay");
        end(request("a", null, 0, 100, 6));
        topology.clock.advance(HOUR);
        assertEquals("budget-exceeded", end(request("b", null, 1, 100, 5)));
        end(request("c", null, 1, 100, 4));
        topology.clock.advance(HOUR.negated());

        topology.restart();

        assertEquals("budget-exceeded", end(request("d", null, 2, 100, 1)));
        topology.clock.advance(Duration.ofHours(23));
        assertEquals("budget-exceeded", end(request("e", null, 2, 100, 1)));
    }

    @Test
    void signsOneOfTwoPayloadsOfANonceWhenTheOtherTakesADetour() {
        end(request("a", null, 0, 100, 1));
        assertEquals("nonce-conflict", endOnDetour(request("b", null, 0, 200, 1)));

        assertEquals("signed", endOnDetour(request("c", null, 1, 100, 1)));
        assertEquals("nonce-conflict", end(request("d", null, 1, 200, 1)));
    }

    @Test
    void signsARequestOnceThatComesAtHomeAndOnADetour() {
        SigningRequest request = request("a", null, 0, 100, 1);
        end(request);

        sendOnDetour(request);

        assertEquals(List.of(), topology.signed());
        assertEquals(List.of(), topology.rejections());
    }

    @Test
    void keepsTheNoncesOfAnEarlierVersionThatIsPinned() {
        end(request("a", null, 0, 100, 1));
        String first = rotate(KeyVersion.State.OVERLAP);

        assertEquals("nonce-conflict", end(request("b", null, 0, 200, 1).pinning(first)));
        assertEquals("signed", end(request("c", null, 0, 200, 1)));
    }

    @Test
    void signsNothingWithAPinnedVersionThatIsOutOfService() {
        String first = rotate(KeyVersion.State.RETIRED);

        assertEquals("key-retired", end(request("a", null, 0, 100, 1).pinning(first)));
    }

    @Test
    void refusesAnotherPayloadThroughASecondVersionOfTheSameKey() {
        end(request("a", null, 0, 100, 1));
        KeyVersion before = stored(TestTopology.WALLET).current();
        KeyVersion again = SampleKeys.active(2, "alias-of-it", before.spec(), before.publicKey());
        store(new KeyRecord(
                TestTopology.WALLET, 2, null, List.of(inState(before, KeyVersion.State.OVERLAP), again), 2));

        assertEquals("nonce-conflict", end(request("b", null, 0, 200, 1)));
        assertEquals("nonce-conflict", end(request("c", null, 0, 200, 1).pinning(TestTopology.KEY_ID)));
    }

    @Test
    void refusesAnotherPayloadThroughASecondAliasOfTheSameKey() {
        end(request("a", null, 0, 100, 1));
        KeyVersion shared = stored(TestTopology.WALLET).current();
        store(new KeyRecord(TestTopology.OTHER_WALLET, 1, null, List.of(shared), 1));

        topology.send(of(TestTopology.request(0, TestTopology.OTHER_WALLET), "b", null, transaction(0, 200, 1)));
        topology.finish();

        assertEquals("key-shared", outcome());
    }

    @Test
    void auditsAndCountsARepeatedRequestWithoutAnsweringIt() {
        end(request("a", null, 0, 100, 1));
        topology.audit();

        topology.send(request("a", null, 0, 100, 1));
        topology.finish();

        AuditEvent event = topology.audit().getFirst();
        assertEquals(AuditEvent.Type.SIGN_REQUEST, event.type());
        assertEquals("repeated", event.outcome());
        assertEquals("a", event.subject());
        assertEquals(List.of(), topology.signed());
        assertEquals(1, topology.total("repeated"));
    }

    @Test
    void auditsAndCountsARepeatedMalformedRequest() {
        SigningRequest malformed = of(TestTopology.request(0), "a", null, transaction(0, 100, 1), "eip155:2");
        topology.send(malformed);
        topology.audit();

        topology.send(malformed);

        assertEquals("repeated", topology.audit().getFirst().outcome());
        assertEquals(1, topology.rejections().size());
        assertEquals(1, topology.total("repeated"));
    }

    @Test
    void countsWhatIsDeniedByCode() {
        end(request("a", null, 0, 100, 1));
        end(request("b", null, 0, 200, 1));
        end(request("c", null, 0, 300, 1));
        end(request("d", "z", 0, 300, 1));

        assertEquals(2, topology.total("denied-nonce-conflict"));
        assertEquals(1, topology.total("denied-replacement-mismatch"));
        assertEquals(0, topology.total("denied-rate-limited"));
    }

    /** Gives the wallet a policy that lets it spend ten wei {@code perHour} or {@code perDay}. */
    private void budget(String window) {
        String policy = """
                {"format": 1, "budgets": {"eip155:1": {"%s": "10"}},
                 "rules": [{"id": "transfers", "requesters": ["*"], "chains": ["eip155:1"],
                   "transaction": {"recipients": ["*"], "replacement": true}}]}""".formatted(window);
        topology.send(TestTopology.command("policy", TestTopology.WALLET, new RotationCommand.SetPolicy(policy)));
        topology.finish();
    }

    /** How {@code request} ends. */
    private String end(SigningRequest request) {
        topology.send(request);
        topology.finish();
        return outcome();
    }

    /** How {@code request} ends if it is sent under another wallet's record key. */
    private String endOnDetour(SigningRequest request) {
        sendOnDetour(request);
        return outcome();
    }

    private void sendOnDetour(SigningRequest request) {
        topology.send(
                TestTopology.TOPICS.signingRequests(),
                TestTopology.bytes(TestTopology.OTHER_WALLET.key()),
                topology.write(request));
        topology.finish();
    }

    /** Gives the wallet another key, and its first {@code state}; returns the address of the first. */
    private String rotate(KeyVersion.State state) {
        topology.kms.with("second-key", KeySpec.ECC_SECG_P256K1);
        KeyVersion first = stored(TestTopology.WALLET).current();
        KeyVersion second =
                SampleKeys.active(2, "second-key", KeySpec.ECC_SECG_P256K1, topology.kms.publicKey("second-key"));
        store(new KeyRecord(TestTopology.WALLET, 2, null, List.of(inState(first, state), second), 2));
        return Objects.requireNonNull(first.address());
    }

    private KeyRecord stored(WalletId wallet) {
        return topology.codec.restoreKeyRecord(
                topology.<String>store(TaskStores.KEYS).get(wallet.key()));
    }

    /** As another worker's rotation would have it, the index of public keys aside. */
    private void store(KeyRecord record) {
        topology.<String>store(TaskStores.KEYS).put(record.wallet().key(), topology.codec.store(record));
    }

    private static KeyVersion inState(KeyVersion key, KeyVersion.State state) {
        return new KeyVersion(
                key.version(),
                key.backend(),
                key.keyId(),
                key.spec(),
                key.publicKey(),
                key.address(),
                state,
                key.createdAt(),
                key.activatedAt(),
                ManualClock.START.plus(HOUR),
                null,
                null,
                false,
                null);
    }

    private String outcome() {
        List<String> outcomes =
                new ArrayList<>(Collections.nCopies(topology.signed().size(), "signed"));
        for (SigningRejection rejected : topology.rejections()) {
            outcomes.add(code(rejected).code());
        }
        assertEquals(1, outcomes.size(), outcomes::toString);
        return outcomes.getFirst();
    }

    private static RejectionCode code(SigningRejection rejected) {
        return rejected.rejection().code();
    }

    private static KmsException refused() {
        return new KmsException.AccessDenied("not ours", null);
    }

    private static KmsException noAnswer() {
        return new KmsException.Unavailable("no answer", null);
    }

    private static SigningRequest request(String id, @Nullable String replaces, long nonce, long fee, long value) {
        return of(TestTopology.request(0), id, replaces, transaction(nonce, fee, value));
    }

    private SealedRequest sealed(SigningRequest request) {
        return topology.envelope.seal(request);
    }

    private static EvmTransaction transaction(long nonce, long fee, long value) {
        return new EvmTransaction.Legacy(
                BigInteger.ONE,
                BigInteger.valueOf(nonce),
                BigInteger.valueOf(fee),
                BigInteger.valueOf(21_000),
                new EvmAddress(Bytes.fromHex("70".repeat(20))),
                BigInteger.valueOf(value),
                Bytes.EMPTY);
    }

    private static SigningRequest of(
            SigningRequest sample, String id, @Nullable String replaces, EvmTransaction transaction) {
        return of(sample, id, replaces, transaction, "eip155:" + transaction.chainId());
    }

    private static SigningRequest of(
            SigningRequest sample, String id, @Nullable String replaces, EvmTransaction transaction, String network) {
        return SigningRequest.builder()
                .id(id)
                .requester(sample.requester())
                .wallet(sample.wallet())
                .network(network)
                .replaces(replaces)
                .createdAt(sample.createdAt())
                .payload(transaction)
                .build();
    }
}
