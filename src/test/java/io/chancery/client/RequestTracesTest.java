package io.chancery.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.client.verdict.Expectation;
import io.chancery.client.verdict.Outcome;
import io.chancery.client.verdict.OutcomeVerifier;
import io.chancery.client.view.WalletKeys;
import io.chancery.crypto.Secp256k1;
import io.chancery.kinds.Payloads;
import io.chancery.kms.TestKey;
import io.chancery.model.KeySpec;
import io.chancery.model.Origin;
import io.chancery.model.SampleKeys;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.Request;
import io.chancery.model.request.SigningRejection;
import io.chancery.model.request.SigningRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestTracesTest {
    private static final SigningRequest REQUEST =
            SampleRequests.of(2, "request-1", SampleKeys.WALLET, 7, SampleAnswers.NOW);
    private static final SigningRequest LATER =
            SampleRequests.of(2, "request-1", SampleKeys.WALLET, 7, SampleAnswers.NOW.plusSeconds(60));
    private static final SigningRequest OTHER =
            SampleRequests.of(2, "request-1", SampleKeys.WALLET, 8, SampleAnswers.NOW);
    private static final TestKey KEY = SampleAnswers.SECP256K1;
    private static final Outcome SIGNED = new Outcome.Signed(SampleAnswers.answer(REQUEST, KEY), true);

    @Test
    void findsTheSignatureOfTheSameRequest() {
        assertEquals(SIGNED, outcome(history(List.of(kept(1, REQUEST)), SIGNED), REQUEST));
    }

    @Test
    void findsTheSignatureWhereRequestsMayNotBeRead() {
        assertEquals(SIGNED, outcome(history(List.of(), SIGNED), LATER));
    }

    @Test
    void takesNoSignatureOfAnotherPayload() {
        Outcome other = new Outcome.Signed(SampleAnswers.answer(OTHER, KEY), true);

        assertNull(outcome(history(List.of(kept(1, REQUEST)), other), REQUEST));
    }

    @Test
    void takesNoSignatureByAnotherKey() {
        TestKey forgers = TestKey.generate(KeySpec.ECC_SECG_P256K1);

        Outcome forged = new Outcome.Signed(SampleAnswers.answer(REQUEST, forgers), true);

        assertNull(outcome(history(List.of(kept(1, REQUEST)), forged), REQUEST));
    }

    @Test
    void takesTheRejectionOfTheVeryRecordAlone() {
        Outcome own = rejected(1, RejectionCode.NOT_ALLOWED);

        assertEquals(own, outcome(history(List.of(kept(1, REQUEST)), own), REQUEST));
        assertNull(outcome(history(List.of(kept(2, REQUEST)), own), REQUEST));
        assertNull(outcome(history(List.of(kept(1, OTHER)), own), REQUEST));
    }

    @Test
    void sendsAgainWhatWaitsAsItWas() {
        RequestTraces history = history(List.of(kept(1, OTHER), kept(2, REQUEST), kept(3, LATER)));

        assertEquals(kept(2, REQUEST), history.taken(LATER, false));
        assertEquals(kept(3, LATER), history.taken(LATER, true));
    }

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN_REQUESTER", "SIGNATURE_MISSING", "OPERATION_NOT_ALLOWED"})
    void sendsAnewWhatWasTurnedAway(RejectionCode code) {
        RequestTraces history = history(List.of(kept(1, REQUEST)), rejected(1, code));

        assertNull(history.taken(LATER, false));
        assertNull(outcome(history, REQUEST));
    }

    @Test
    void ofSeveralRecordsASignedOneCounts() {
        RequestTraces history = history(
                List.of(kept(1, REQUEST), kept(2, OTHER)), rejected(2, RejectionCode.REQUEST_ID_CONFLICT), SIGNED);

        assertEquals(new RequestState.Answered(SIGNED), state(history));
    }

    @Test
    void aRecordThatWaitsMayStillBeSigned() {
        RequestTraces history =
                history(List.of(kept(1, REQUEST), kept(2, LATER)), rejected(1, RejectionCode.UNKNOWN_REQUESTER));

        assertEquals(new RequestState.Waiting(kept(2, LATER)), state(history));
    }

    @Test
    void ofRejectionsTheOneThatUsedTheIdCounts() {
        Outcome own = rejected(1, RejectionCode.NOT_ALLOWED);
        RequestTraces history =
                history(List.of(kept(1, REQUEST), kept(2, OTHER)), rejected(2, RejectionCode.REQUEST_ID_CONFLICT), own);

        assertEquals(new RequestState.Answered(own), state(history));
    }

    @Test
    void aRequestThatWasOnlyTurnedAwayIsRejected() {
        RequestTraces history = history(List.of(kept(1, REQUEST)), rejected(1, RejectionCode.SIGNATURE_INVALID));

        assertInstanceOf(
                Outcome.Rejected.class,
                assertInstanceOf(RequestState.Answered.class, state(history)).outcome());
    }

    private static RequestTraces history(List<KeptRequest> requests, Outcome... outcomes) {
        return new RequestTraces(requests, List.of(outcomes));
    }

    private static KeptRequest kept(long offset, Request request) {
        return new KeptRequest(new Origin("signing-requests", 3, offset), request);
    }

    private static @Nullable Outcome outcome(RequestTraces history, Request request) {
        return history.outcome(request, true, check(request), true);
    }

    private static RequestState state(RequestTraces history) {
        return history.state(RequestTracesTest::check, true);
    }

    private static SignedCheck check(Request request) {
        Expectation walletsKey = new Expectation(SampleAnswers.publicKey(KEY), null, false);
        WalletKeys nothing = new WalletKeys(wallet -> null, () -> 0);
        return SignedCheck.of(request, new OutcomeVerifier(new Payloads(Secp256k1.best())), walletsKey, nothing);
    }

    private static Outcome rejected(long offset, RejectionCode code) {
        return new Outcome.Rejected(
                new SigningRejection(
                        REQUEST.id(),
                        REQUEST.wallet().tenant(),
                        REQUEST.wallet().alias(),
                        REQUEST.network(),
                        Rejection.of(code),
                        new Origin("signing-requests", 3, offset),
                        SampleAnswers.NOW),
                true);
    }
}
