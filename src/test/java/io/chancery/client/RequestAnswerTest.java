package io.chancery.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.verdict.Expectation;
import io.chancery.client.verdict.Outcome;
import io.chancery.client.verdict.OutcomeVerdict;
import io.chancery.client.verdict.OutcomeVerdictCode;
import io.chancery.client.verdict.OutcomeVerifier;
import io.chancery.client.view.WalletKeys;
import io.chancery.crypto.Secp256k1;
import io.chancery.crypto.Sha2;
import io.chancery.kinds.Payloads;
import io.chancery.kms.TestKey;
import io.chancery.model.Bytes;
import io.chancery.model.EncryptedPayload;
import io.chancery.model.EncryptionContext;
import io.chancery.model.KeySpec;
import io.chancery.model.Origin;
import io.chancery.model.PublicKey;
import io.chancery.model.SampleKeys;
import io.chancery.model.WalletId;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.Request;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SignedResult;
import io.chancery.model.request.SigningRejection;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.KeyRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestAnswerTest {
    private static final SigningRequest REQUEST =
            SampleRequests.of(2, "request-1", SampleKeys.WALLET, 7, SampleAnswers.NOW);
    private static final Origin PLACE = new Origin("signing-requests", 3, 17);
    private static final TestKey KEY = SampleAnswers.SECP256K1;
    private static final TestKey FORGERS = TestKey.generate(KeySpec.ECC_SECG_P256K1);
    private static final SignedPayload RIGHT = SampleAnswers.answer(REQUEST, KEY);
    private static final Bytes SOME = Bytes.fromHex("00".repeat(16));
    private static final SealedRequest SEALED = SealedRequest.of(
            REQUEST,
            new EncryptedPayload(SOME, Bytes.fromHex("00".repeat(12)), SOME, EncryptionContext.ofTenant("acme")));
    private static final long GRACE = RequestAnswer.GRACE.toNanos();

    private final Map<WalletId, KeyRecord> topic = new HashMap<>(Map.of(SampleKeys.WALLET, record(KEY)));
    private long nanoTime;
    private final WalletKeys keys = new WalletKeys(topic::get, () -> nanoTime);
    private final RequestAnswer answer = answer(REQUEST, Expectation.NONE);

    @Test
    void takesTheRequestsOwnPayloadSignedByTheWalletsKey() {
        see(RIGHT);

        assertEquals(new Outcome.Signed(RIGHT, true), answer.settled(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"another id", "another wallet"})
    void leavesOutWhatAnswersAnotherRequest(String which) {
        boolean isAnotherWallet = which.equals("another wallet");
        SigningRequest other = SampleRequests.of(
                2,
                isAnotherWallet ? REQUEST.id() : "request-2",
                isAnotherWallet ? new WalletId("acme", "payouts") : REQUEST.wallet(),
                7,
                SampleAnswers.NOW);

        see(SampleAnswers.answer(other, KEY));

        assertNull(answer.settled(GRACE));
        assertNull(answer.wrong());
    }

    @Test
    void leavesOutWhatIsSignedByAKeyThatIsNotTheWallets() {
        see(SampleAnswers.answer(REQUEST, FORGERS));

        assertNull(answer.settled(GRACE));
        assertEquals(OutcomeVerdictCode.PUBLIC_KEY_UNEXPECTED, wrong());

        see(RIGHT);

        assertEquals(new Outcome.Signed(RIGHT, true), answer.settled(0));
    }

    @Test
    void leavesOutAnotherPayloadThatTheWalletDidSign() {
        SigningRequest other = SampleRequests.of(2, REQUEST.id(), REQUEST.wallet(), 8, SampleAnswers.NOW);

        see(SampleAnswers.answer(other, KEY));

        assertNull(answer.settled(GRACE));
        assertEquals(OutcomeVerdictCode.DIGEST_MISMATCH, wrong());
    }

    @Test
    void waitsForAKeyThatTheTopicOfKeysDoesNotHaveYet() {
        topic.clear();
        see(RIGHT);
        assertNull(answer.settled(0));

        topic.put(SampleKeys.WALLET, record(KEY));
        nanoTime += 2_000_000_000L;

        assertEquals(new Outcome.Signed(RIGHT, true), answer.settled(nanoTime));
    }

    @Test
    void takesTheKeyThatTheCallerNamesWhateverTheTopicSays() {
        topic.put(SampleKeys.WALLET, record(FORGERS));
        PublicKey known = SampleAnswers.publicKey(KEY);
        RequestAnswer expecting = answer(REQUEST, new Expectation(known, null, false));

        expecting.see(new Outcome.Signed(SampleAnswers.answer(REQUEST, FORGERS)), 0);
        assertNull(expecting.settled(0));
        expecting.see(new Outcome.Signed(RIGHT), 0);

        assertEquals(new Outcome.Signed(RIGHT, true), expecting.settled(0));
    }

    @Test
    void takesARejectionOfTheVeryRecord() {
        Outcome.Rejected rejected = rejected(REQUEST.id(), REQUEST.wallet(), PLACE);

        answer.see(rejected, 5);

        assertNull(answer.settled(5 + GRACE - 1));
        assertTrue(answer.isDue());
        assertEquals(rejected, answer.settled(5 + GRACE));
    }

    @Test
    void leavesOutRejectionsOfOtherRecordsWithItsId() {
        answer.see(rejected(REQUEST.id(), REQUEST.wallet(), new Origin(PLACE.topic(), PLACE.partition(), 16)), 0);
        answer.see(rejected(REQUEST.id(), REQUEST.wallet(), new Origin(PLACE.topic(), 2, PLACE.offset())), 0);
        answer.see(rejected(REQUEST.id(), REQUEST.wallet(), new Origin("other", 3, PLACE.offset())), 0);
        answer.see(rejected(REQUEST.id(), new WalletId("acme", "payouts"), PLACE), 0);
        answer.see(
                rejected(REQUEST.id(), new WalletId("globex", REQUEST.wallet().alias()), PLACE), 0);
        answer.see(rejected("request-2", REQUEST.wallet(), PLACE), 0);

        assertNull(answer.settled(GRACE));
    }

    @Test
    void takesARejectionThatTheOfficeHasSignedAtOnce() {
        RequestAnswer verified = new RequestAnswer(REQUEST, true, PLACE::equals, signed -> null, true);

        verified.see(rejected(REQUEST.id(), REQUEST.wallet(), PLACE), 5);

        assertEquals(rejected(REQUEST.id(), REQUEST.wallet(), PLACE), verified.settled(5));
    }

    @Test
    void aSignedOutcomeHasPrecedenceOverARejectionThatCameJustBefore() {
        answer.see(rejected(REQUEST.id(), REQUEST.wallet(), PLACE), 0);
        see(RIGHT);

        assertEquals(new Outcome.Signed(RIGHT, true), answer.settled(GRACE));
    }

    @Test
    void aForgedSignedOutcomeHasNoPrecedenceOverARejection() {
        answer.see(rejected(REQUEST.id(), REQUEST.wallet(), PLACE), 0);
        see(SampleAnswers.answer(REQUEST, FORGERS));

        assertEquals(rejected(REQUEST.id(), REQUEST.wallet(), PLACE), answer.settled(GRACE));
    }

    @Test
    void ofASealedRequestTheKeyTheSignatureAndTheRequestAreChecked() {
        RequestAnswer unopened = answer(SEALED, Expectation.NONE);

        for (SignedPayload wrong : List.of(
                sealed(SampleAnswers.answer(REQUEST, FORGERS)),
                sealed(RIGHT).with(otherDigest(sealed(RIGHT).result())),
                RIGHT)) {
            unopened.see(new Outcome.Signed(wrong), 0);
            assertNull(unopened.settled(GRACE));
        }
        unopened.see(new Outcome.Signed(sealed(RIGHT)), 0);

        assertEquals(new Outcome.Signed(sealed(RIGHT), false), unopened.settled(GRACE));
    }

    @Test
    void ofASealedRequestASignatureOfSomethingElseIsNotVerified() {
        SigningRequest other = SampleRequests.of(2, REQUEST.id(), REQUEST.wallet(), 8, SampleAnswers.NOW);
        SignedPayload copied = sealed(SampleAnswers.answer(other, KEY));
        RequestAnswer unopened = answer(SEALED, Expectation.NONE);

        unopened.see(new Outcome.Signed(copied), 5);

        assertNull(unopened.settled(5 + GRACE - 1));
        assertTrue(unopened.isDue());
        assertEquals(new Outcome.Signed(copied, false), unopened.settled(5 + GRACE));
    }

    /** The client that encrypts a request has its payload, and checks the outcome by that payload. */
    @Test
    void anOutcomeOfARequestThatIsEncryptedHereIsVerifiedByItsPayload() {
        RequestAnswer own =
                new RequestAnswer(SEALED, true, PLACE::equals, check(REQUEST, Expectation.NONE.ofSealed()), false);

        own.see(new Outcome.Signed(RIGHT), 0);

        assertTrue(assertInstanceOf(Outcome.Signed.class, own.settled(0)).verified());
    }

    @Test
    void ofASealedRequestASignedOutcomeDoesNotOutrankARejectionThatTheOfficeHasSigned() {
        RequestAnswer verified = new RequestAnswer(SEALED, false, PLACE::equals, check(SEALED, Expectation.NONE), true);
        verified.see(new Outcome.Signed(sealed(RIGHT)), 0);
        assertNull(verified.settled(GRACE - 1));

        verified.see(rejected(REQUEST.id(), REQUEST.wallet(), PLACE), GRACE - 1);

        assertEquals(rejected(REQUEST.id(), REQUEST.wallet(), PLACE), verified.settled(GRACE));
    }

    /** To ask again because of a rejection that may be forged is to pay twice. */
    @Test
    void ofASealedRequestASignedOutcomeOutranksARejectionThatIsNotVerifiedEither() {
        RequestAnswer unopened = answer(SEALED, Expectation.NONE);
        unopened.see(rejected(REQUEST.id(), REQUEST.wallet(), PLACE), 0);

        unopened.see(new Outcome.Signed(sealed(RIGHT)), 1);

        assertEquals(new Outcome.Signed(sealed(RIGHT), false), unopened.settled(1 + GRACE));
    }

    private static SignedPayload sealed(SignedPayload signed) {
        return signed.with(signed.result().withoutTransaction());
    }

    private static SignedResult otherDigest(SignedResult result) {
        return new SignedResult(Sha2.sha256(result.digest()), result.signature(), null, result.transactionHash());
    }

    private RequestAnswer answer(Request request, Expectation expected) {
        return new RequestAnswer(
                request, request instanceof SigningRequest, PLACE::equals, check(request, expected), false);
    }

    private SignedCheck check(Request request, Expectation expected) {
        OutcomeVerifier verifier = new OutcomeVerifier(new Payloads(Secp256k1.best()));
        return SignedCheck.of(request, verifier, expected, keys);
    }

    private void see(SignedPayload signed) {
        answer.see(new Outcome.Signed(signed), 0);
    }

    private OutcomeVerdictCode wrong() {
        OutcomeVerdict.Wrong wrong = answer.wrong();
        assertNotNull(wrong);
        return wrong.code();
    }

    private static Outcome.Rejected rejected(String id, WalletId wallet, Origin origin) {
        return new Outcome.Rejected(new SigningRejection(
                id,
                wallet.tenant(),
                wallet.alias(),
                REQUEST.network(),
                Rejection.of(RejectionCode.SIGNATURE_MISSING),
                origin,
                SampleAnswers.NOW));
    }

    private static KeyRecord record(TestKey key) {
        return new KeyRecord(
                SampleKeys.WALLET,
                1,
                null,
                List.of(SampleKeys.active(1, SampleKeys.ARN, key.spec(), key.publicKey())),
                1);
    }
}
