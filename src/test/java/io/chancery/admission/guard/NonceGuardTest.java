package io.chancery.admission.guard;

import static io.chancery.model.request.CheckResults.rejection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.admission.InMemoryNonces;
import io.chancery.admission.Transfers;
import io.chancery.admission.check.Candidate;
import io.chancery.admission.check.Candidates;
import io.chancery.crypto.Secp256k1;
import io.chancery.kinds.Payloads;
import io.chancery.model.Bytes;
import io.chancery.model.PublicKey;
import io.chancery.model.SampleKeys;
import io.chancery.model.payload.Authorization;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.PersonalMessage;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SignedResult;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.payload.PayloadEncoder;
import io.chancery.payload.xrpl.XrplDocuments;
import io.chancery.payload.xrpl.XrplKeys;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NonceGuardTest {
    private static final KeyVersion KEY = SampleKeys.inState(1, KeyVersion.State.ACTIVE);
    private static final Bytes TWICE_THE_GENERATOR =
            Bytes.fromHex("04c6047f9441ed7d6d3045406e95c07cd85c778e4b8cef3ca7abac09b95c709ee5"
                    + "1ae168fea63dc339a3c58419466ceaeef7f632653266d0e1236431a950cfe52a");
    private static final PolicyTerms NO_REPLACEMENTS =
            new PolicyTerms(false, null, null, null, null, BigInteger.ZERO, null);

    private final InMemoryNonces nonces = new InMemoryNonces();
    private PolicyTerms terms = PolicyTerms.NONE;
    private final NonceGuard guard = new NonceGuard(nonces, new Payloads(Secp256k1.best()), candidate -> terms);

    @Test
    void letsEachNonceBeTaken() {
        take(Transfers.of("a", null, 0, 100, 1));

        assertNull(check(Transfers.of("b", null, 1, 100, 1)));
    }

    @Test
    void refusesAnotherPayloadForATakenNonce() {
        take(Transfers.of("a", null, 0, 100, 1));

        Rejection rejection = refused(Transfers.of("b", null, 0, 200, 1));

        assertEquals(RejectionCode.NONCE_CONFLICT, rejection.code());
        assertEquals("payload.nonce", rejection.field());
    }

    @Test
    void takesNothingByBeingAsked() {
        check(Transfers.of("a", null, 0, 100, 1));

        assertNull(check(Transfers.of("b", null, 0, 200, 1)));
    }

    @Test
    void letsTheSamePayloadBeAskedForAgain() {
        take(Transfers.of("a", null, 0, 100, 1));

        assertNull(check(Transfers.of("b", null, 0, 100, 1)));
    }

    @Test
    void letsOneBeReplacedThatIsNamedAndOutbid() {
        take(Transfers.of("a", null, 0, 100, 1));

        assertNull(check(Transfers.of("b", "a", 0, 110, 1)));
    }

    @Test
    void refusesAReplacementThatOffersTooLittleMore() {
        take(Transfers.of("a", null, 0, 100, 1));

        Rejection rejection = refused(Transfers.of("b", "a", 0, 109, 1));

        assertEquals(RejectionCode.REPLACEMENT_UNDERPRICED, rejection.code());
        assertEquals("payload.maxFeePerGas", rejection.field());
    }

    @Test
    void refusesAReplacementOfAnotherRequest() {
        take(Transfers.of("a", null, 0, 100, 1));

        Rejection rejection = refused(Transfers.of("b", "z", 0, 110, 1));

        assertEquals(RejectionCode.REPLACEMENT_MISMATCH, rejection.code());
        assertEquals("replaces", rejection.field());
    }

    @Test
    void refusesAReplacementOfWhatWasReplacedBefore() {
        take(Transfers.of("a", null, 0, 100, 1));
        take(Transfers.of("b", "a", 0, 110, 1));

        assertEquals(
                RejectionCode.REPLACEMENT_MISMATCH,
                refused(Transfers.of("c", "a", 0, 200, 1)).code());
        assertNull(check(Transfers.of("d", "b", 0, 121, 1)));
    }

    @Test
    void takesEitherNameOfWhatWasAskedForTwice() {
        take(Transfers.of("a", null, 0, 100, 1));
        take(Transfers.of("b", null, 0, 100, 1));

        assertNull(check(Transfers.of("c", "a", 0, 110, 1)));
        assertNull(check(Transfers.of("d", "b", 0, 110, 1)));
    }

    @Test
    void refusesToGoBackToWhatWasReplaced() {
        take(Transfers.of("a", null, 0, 100, 1));
        take(Transfers.of("b", "a", 0, 110, 1));

        assertEquals(
                RejectionCode.NONCE_CONFLICT,
                refused(Transfers.of("c", null, 0, 100, 1)).code());
    }

    @Test
    void refusesAReplacementOfAFreeNonce() {
        assertEquals(
                RejectionCode.REPLACEMENT_MISMATCH,
                refused(Transfers.of("a", "z", 0, 100, 1)).code());
    }

    @Test
    void refusesAReplacementThatThePolicyDoesNotAllow() {
        take(Transfers.of("a", null, 0, 100, 1));
        terms = NO_REPLACEMENTS;

        assertEquals(
                RejectionCode.REPLACEMENT_NOT_ALLOWED,
                refused(Transfers.of("b", "a", 0, 200, 1)).code());
        assertNull(check(Transfers.of("c", null, 0, 100, 1)));
    }

    @Test
    void refusesToReplaceWithWhatHasNoNonce() {
        Rejection rejection =
                refused(Candidates.of("a", "z", Transfers.NETWORK, new PersonalMessage(Bytes.fromHex("00"))));

        assertEquals(RejectionCode.REPLACEMENT_MISMATCH, rejection.code());
        assertEquals("replaces", rejection.field());
    }

    @Test
    void hasNothingAgainstWhatHasNoNonce() {
        SigningRequest message = Candidates.of(Transfers.NETWORK, new PersonalMessage(Bytes.fromHex("00")));
        take(message);

        assertNull(check(message));
    }

    @Test
    void keepsKeysApartAndVersionsOfOneKeyTogether() {
        take(Transfers.of("a", null, 0, 100, 1));
        SigningRequest other = Transfers.of("b", null, 0, 200, 1);
        KeyVersion again = SampleKeys.inState(3, KeyVersion.State.ACTIVE);
        KeyVersion another = SampleKeys.active(2, "b", KEY.spec(), TWICE_THE_GENERATOR);

        assertNotNull(rejection(guard.check(Candidates.of(other, again, Candidates.NOW))));
        assertNull(rejection(guard.check(Candidates.of(other, another, Candidates.NOW))));
    }

    @Test
    void sharesAnAccountsNoncesBetweenTransactionsAndAuthorizations() {
        take(Transfers.of("a", null, 0, 100, 1));

        assertEquals(
                RejectionCode.NONCE_CONFLICT,
                refused(Candidates.of("b", null, Transfers.NETWORK, authorization(1)))
                        .code());
    }

    @Test
    void countsTheNoncesOfAuthorizationsForEveryChainByThemselves() {
        take(Transfers.of("a", null, 0, 100, 1));
        take(Candidates.of("b", null, Transfers.NETWORK, authorization(0)));

        assertNull(check(Candidates.of("c", null, "eip155:137", authorization(0))));
    }

    @Test
    void takesTheXrpLedgersSequencesAndTicketsForNonces() {
        take(Candidates.of("a", null, "xrpl:0", regularKey("\"Sequence\": 7", 12)));
        take(Candidates.of("b", null, "xrpl:0", regularKey("\"Sequence\": 0, \"TicketSequence\": 7", 12)));

        assertEquals(
                "payload.document.Sequence",
                refused(Candidates.of("c", null, "xrpl:0", regularKey("\"Sequence\": 7", 20)))
                        .field());
        assertEquals(
                "payload.document.TicketSequence",
                refused(Candidates.of("d", null, "xrpl:0", regularKey("\"Sequence\": 0, \"TicketSequence\": 7", 20)))
                        .field());
        assertNull(check(Candidates.of("e", "a", "xrpl:0", regularKey("\"Sequence\": 7", 14))));
    }

    @Test
    void takesTheXrpLedgersNetworksThatShareTheirTransactionsForOne() {
        take(Candidates.of("a", null, "xrpl:0", regularKey("\"Sequence\": 7", 12)));

        assertEquals(
                RejectionCode.NONCE_CONFLICT,
                refused(Candidates.of("b", null, "xrpl:1", regularKey("\"Sequence\": 7", 20)))
                        .code());
        assertNull(
                check(Candidates.of("c", null, "xrpl:1025", regularKey("\"Sequence\": 7, \"NetworkID\": 1025", 20))));
    }

    @Test
    void freesTheNonceOfWhatIsReleased() {
        SigningRequest first = Transfers.of("a", null, 0, 100, 1);
        take(first);

        release(first);

        assertNull(check(Transfers.of("b", null, 0, 200, 1)));
    }

    @Test
    void givesTheNonceBackToWhatWasReplacedByWhatIsReleased() {
        take(Transfers.of("a", null, 0, 100, 1));
        SigningRequest second = Transfers.of("b", "a", 0, 110, 1);
        take(second);

        release(second);

        assertNull(check(Transfers.of("c", null, 0, 100, 1)));
        assertEquals(
                RejectionCode.NONCE_CONFLICT,
                refused(Transfers.of("d", null, 0, 110, 1)).code());
    }

    @Test
    void leavesTheNonceToTheLastWhenOneInTheMiddleIsReleased() {
        SigningRequest first = Transfers.of("a", null, 0, 100, 1);
        SigningRequest second = Transfers.of("b", "a", 0, 110, 1);
        SigningRequest third = Transfers.of("c", "b", 0, 121, 1);
        take(first);
        take(second);
        take(third);

        release(second);
        assertNull(check(Transfers.of("d", null, 0, 121, 1)));
        release(third);

        assertNull(check(Transfers.of("e", null, 0, 100, 1)));
    }

    @Test
    void keepsTheNonceOfWhatWasAskedForTwiceUntilBothAreReleased() {
        SigningRequest first = Transfers.of("a", null, 0, 100, 1);
        SigningRequest second = Transfers.of("b", null, 0, 100, 1);
        take(first);
        take(second);

        release(first);
        assertNotNull(check(Transfers.of("c", null, 0, 200, 1)));
        release(second);

        assertNull(check(Transfers.of("d", null, 0, 200, 1)));
    }

    @Test
    void letsANonceBeReplacedHoweverOftenItWasAskedFor() {
        for (int i = 0; i < 10_000; i++) {
            take(Transfers.of("request-" + i, null, 0, 100, 1));
        }

        ReservationKey reservationKey = ReservationKey.nonce(candidate(Transfers.of("any", null, 0, 100, 1)));
        assertNotNull(reservationKey);
        assertTrue(nonces.find(reservationKey).holders().size() <= Reservation.MOST_HOLDERS);
        assertNull(check(Transfers.of("y", "request-0", 0, 110, 1)));
        assertNull(check(Transfers.of("z", "request-9999", 0, 110, 1)));
        assertEquals(
                RejectionCode.REPLACEMENT_UNDERPRICED,
                refused(Transfers.of("z", "request-9999", 0, 109, 1)).code());
    }

    @Test
    void letsANonceBeReplacedHoweverOftenItWasReplaced() {
        take(Transfers.of("request-0", null, 0, 1, 1));
        long fee = 1;
        for (int i = 1; i < 200; i++) {
            fee += Math.max(1, (fee + 9) / 10);
            take(Transfers.of("request-" + i, "request-" + (i - 1), 0, fee, 1));
        }

        assertNull(check(Transfers.of("z", "request-199", 0, fee * 2, 1)));
    }

    @Test
    void namesTheRequestThatHasTheNonce() {
        take(Transfers.of("a", null, 0, 100, 1));

        assertTrue(refused(Transfers.of("b", null, 0, 110, 1)).reason().contains("request a,"));
        assertTrue(refused(Transfers.of("b", "x", 0, 110, 1)).reason().endsWith("which is a"));
    }

    @Test
    void letsAReleasedNonceBeTakenWithoutNamingWhatIsReplacedWhateverThePolicySays() {
        terms = NO_REPLACEMENTS;
        take(Transfers.of("a", null, 0, 100, 1));

        releaseTo(null, false);

        assertNull(check(Transfers.of("b", null, 0, 110, 1)));
        assertEquals(
                RejectionCode.REPLACEMENT_UNDERPRICED,
                refused(Transfers.of("b", null, 0, 109, 1)).code());
        assertEquals(
                RejectionCode.REPLACEMENT_MISMATCH,
                refused(Transfers.of("b", "x", 0, 110, 1)).code());
    }

    @Test
    void letsANonceThatIsReleasedByForceBeTakenForLess() {
        take(Transfers.of("a", null, 0, 100, 1));

        releaseTo(null, true);

        assertNull(check(Transfers.of("b", null, 0, 1, 1)));
    }

    @Test
    void keepsAReleasedNonceForTheRequesterThatItIsReleasedFor() {
        take(Transfers.of("a", null, 0, 100, 1));

        releaseTo("somebody-else", false);

        assertEquals(
                RejectionCode.NONCE_CONFLICT,
                refused(Transfers.of("b", "a", 0, 110, 1)).code());
    }

    @Test
    void endsAReleaseWhenTheNonceIsTaken() {
        terms = NO_REPLACEMENTS;
        take(Transfers.of("a", null, 0, 100, 1));
        releaseTo(null, false);
        take(Transfers.of("b", null, 0, 110, 1));

        assertEquals(
                RejectionCode.NONCE_CONFLICT,
                refused(Transfers.of("c", null, 0, 200, 1)).code());
    }

    @Test
    void keepsAReleaseIfWhatTookTheNonceEndsWithoutASignature() {
        terms = NO_REPLACEMENTS;
        SigningRequest second = Transfers.of("b", null, 0, 110, 1);
        take(Transfers.of("a", null, 0, 100, 1));
        releaseTo(null, false);
        take(second);

        release(second);

        assertNull(check(Transfers.of("c", null, 0, 110, 1)));
    }

    @Test
    void keepsAReleaseWhenWhatHasTheNonceIsAskedForAgain() {
        terms = NO_REPLACEMENTS;
        take(Transfers.of("a", null, 0, 100, 1));
        releaseTo(null, false);
        take(Transfers.of("b", null, 0, 100, 1));

        assertNull(check(Transfers.of("c", null, 0, 110, 1)));
    }

    @Test
    void wantsMoreThanTheHighestThatWasSignedAfterANonceWasForced() {
        take(Transfers.of("a", null, 0, 100, 1));
        releaseTo(null, true);
        take(Transfers.of("b", null, 0, 10, 1));

        assertEquals(
                RejectionCode.REPLACEMENT_UNDERPRICED,
                refused(Transfers.of("c", "b", 0, 109, 1)).code());
        assertNull(check(Transfers.of("c", "b", 0, 110, 1)));
    }

    @Test
    void boundsHowFarAheadNoncesAreTaken() {
        terms = new PolicyTerms(true, null, null, null, null, BigInteger.ZERO, 3);
        take(Transfers.of("a", null, 1_000, 100, 1));

        assertNull(check(Transfers.of("b", null, 1_003, 100, 1)));
        Rejection rejection = refused(Transfers.of("b", null, 1_004, 100, 1));

        assertEquals(RejectionCode.NONCE_TOO_FAR_AHEAD, rejection.code());
        assertEquals("payload.nonce", rejection.field());
        assertNull(check(Transfers.of("b", null, 2, 100, 1)));
    }

    @Test
    void quotesNothingOfAPayloadThatCannotBeEncoded() {
        NonceGuard broken = new NonceGuard(nonces, new BrokenEncoder(), candidate -> terms);

        IllegalStateException failed = assertThrows(
                IllegalStateException.class, () -> broken.check(candidate(Transfers.of("a", null, 0, 100, 1))));

        assertEquals("the payload could not be encoded: java.lang.ArithmeticException", failed.getMessage());
        assertNull(failed.getCause());
    }

    private void releaseTo(@Nullable String requester, boolean forced) {
        ReservationKey reservationKey = ReservationKey.nonce(candidate(Transfers.of("any", null, 0, 100, 1)));
        assertNotNull(reservationKey);
        nonces.put(reservationKey, nonces.read(reservationKey).released(new NonceRelease(forced, requester)));
    }

    private void take(SigningRequest request) {
        Candidate candidate = candidate(request);
        assertNull(rejection(guard.check(candidate)));
        guard.reserve(candidate);
    }

    private void release(SigningRequest request) {
        guard.release(new Reserved(request.id(), request.network(), KEY, ReservationKey.of(candidate(request))));
    }

    private @Nullable Rejection check(SigningRequest request) {
        return rejection(guard.check(candidate(request)));
    }

    private Rejection refused(SigningRequest request) {
        Rejection rejection = check(request);
        assertNotNull(rejection);
        return rejection;
    }

    private static Candidate candidate(SigningRequest request) {
        return Candidates.of(request, KEY, Candidates.NOW);
    }

    private static SigningPayload authorization(int chainId) {
        return new Authorization(
                BigInteger.valueOf(chainId), new EvmAddress(Bytes.fromHex("70".repeat(20))), BigInteger.ZERO);
    }

    private static SigningPayload regularKey(String sequence, int fee) {
        return XrplDocuments.read("""
                {"TransactionType": "SetRegularKey", "Account": "%s", "Fee": "%d", %s}
                """.formatted(XrplKeys.address(KEY.verificationKey()), fee, sequence));
    }

    /** Fails with a message that quotes the payload. */
    private static final class BrokenEncoder implements PayloadEncoder {
        @Override
        public SigningInput encode(SigningPayload payload, PublicKey key) {
            throw new ArithmeticException(payload.toString());
        }

        @Override
        public SignedResult assemble(SigningInput input, Bytes signature, PublicKey key) {
            throw new ArithmeticException("a defect");
        }
    }
}
