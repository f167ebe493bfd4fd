package io.chancery.client.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.chancery.client.SampleAnswers;
import io.chancery.client.SampleAnswers.Asked;
import io.chancery.crypto.Secp256k1;
import io.chancery.kinds.Accounts;
import io.chancery.kinds.Payloads;
import io.chancery.kms.TestKey;
import io.chancery.model.Bytes;
import io.chancery.model.Origin;
import io.chancery.model.PublicKey;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SignedResult;
import io.chancery.model.request.SigningRejection;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.request.XrplSignature;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verdicts on outcomes of every kind of payload, and on what else a verifier knows. */
class OutcomeVerifierKindsTest {
    private final OutcomeVerifier verifier = new OutcomeVerifier(new Payloads(Secp256k1.best()));

    static List<Asked> all() {
        return SampleAnswers.all();
    }

    static List<Asked> xrpl() {
        return all().stream()
                .filter(asked -> asked.request().network().startsWith("xrpl:"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void findsTheRightAnswerRight(Asked asked) {
        SignedPayload answer = asked.answer();

        assertEquals(new OutcomeVerdict.Right(answer, false), verdict(asked.request(), answer, Expectation.NONE));
    }

    @ParameterizedTest
    @MethodSource("all")
    void findsASignatureOfAnythingElseWrong(Asked asked) {
        SignedResult result = asked.answer().result();
        SignedResult forged = new SignedResult(
                result.digest(),
                flipped(result.signature()),
                result.signedTransaction(),
                result.transactionHash(),
                result.xrpl());

        assertEquals(
                OutcomeVerdictCode.SIGNATURE_MISMATCH,
                code(asked.request(), asked.answer().with(forged), Expectation.NONE));
    }

    @ParameterizedTest
    @MethodSource("all")
    void findsTheAnswerToAnotherPayloadWrong(Asked asked) {
        for (Asked other : all()) {
            if (other.key().equals(asked.key()) && !other.request().equals(asked.request())) {
                assertFalse(verifier.isRight(asked.request(), other.answer()), other::toString);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("xrpl")
    void findsOtherFormsForTheLedgerWrong(Asked asked) {
        SignedPayload answer = asked.answer();
        XrplSignature forms = Objects.requireNonNull(answer.result().xrpl());
        String lower = forms.signature().toLowerCase(Locale.ROOT);

        assertEquals(
                OutcomeVerdictCode.XRPL_FORM_MISMATCH,
                code(asked.request(), with(answer, new XrplSignature(forms.publicKey(), lower)), Expectation.NONE));
        assertEquals(
                OutcomeVerdictCode.XRPL_FORM_MISMATCH,
                code(asked.request(), with(answer, new XrplSignature("ED", forms.signature())), Expectation.NONE));
        assertEquals(
                OutcomeVerdictCode.XRPL_FORM_MISMATCH, code(asked.request(), with(answer, null), Expectation.NONE));
    }

    @Test
    void findsAKeyThatCannotSignThePayloadWrong() {
        SigningRequest request = all().getFirst().request();
        SignedPayload answer = withKey(all().getFirst().answer(), SampleAnswers.ED25519.publicKey());

        assertEquals(OutcomeVerdictCode.KEY_SPEC_MISMATCH, code(request, answer, Expectation.NONE));
    }

    @Test
    void findsAKeyThatIsNoPointWrong() {
        Asked asked = all().getFirst();
        SignedPayload answer = withKey(asked.answer(), Bytes.of(new byte[65]));

        assertEquals(OutcomeVerdictCode.PUBLIC_KEY_MALFORMED, code(asked.request(), answer, Expectation.NONE));
    }

    @ParameterizedTest
    @MethodSource("all")
    void holdsTheAnswerToTheExpectedKeyAndAddress(Asked asked) {
        SignedPayload answer = asked.answer();
        PublicKey own = SampleAnswers.publicKey(asked.key());
        PublicKey other = SampleAnswers.publicKey(TestKey.generate(asked.key().spec()));

        assertInstanceOf(
                OutcomeVerdict.Right.class,
                verdict(asked.request(), answer, new Expectation(own, answer.address(), false)));
        assertEquals(
                OutcomeVerdictCode.PUBLIC_KEY_UNEXPECTED,
                code(asked.request(), answer, new Expectation(other, null, false)));
        assertEquals(
                OutcomeVerdictCode.ADDRESS_UNEXPECTED,
                code(asked.request(), answer, new Expectation(null, "0x00", false)));
    }

    @Test
    void takesAnExpectedAddressInAnyCase() {
        Asked asked = all().getFirst();
        String lower = String.valueOf(asked.answer().address()).toLowerCase(Locale.ROOT);

        assertInstanceOf(
                OutcomeVerdict.Right.class,
                verdict(asked.request(), asked.answer(), new Expectation(null, lower, false)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void holdsTheAnswerToAPinnedAddress(Asked asked) {
        SignedPayload answer = asked.answer();
        String other = Accounts.address(
                SampleAnswers.publicKey(TestKey.generate(asked.key().spec())),
                asked.request().network());

        assertEquals(
                OutcomeVerdictCode.KEY_PIN_MISMATCH,
                code(
                        asked.request().pinning(other == null ? "0x" + "00".repeat(20) : other),
                        answer,
                        Expectation.NONE));
        if (answer.address() != null) {
            assertEquals(
                    new OutcomeVerdict.Right(answer, true),
                    verdict(asked.request().pinning(answer.address()), answer, Expectation.NONE));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void saysWhetherAnythingButTheOutcomeNamesTheKey(Asked asked) {
        SignedPayload answer = asked.answer();
        Expectation key = new Expectation(SampleAnswers.publicKey(asked.key()), null, false);

        assertEquals(new OutcomeVerdict.Right(answer, true), verdict(asked.request(), answer, key));
        assertEquals(
                new OutcomeVerdict.Right(answer, false),
                verdict(asked.request().pinning("a-key-id"), answer, Expectation.NONE));
    }

    @Test
    void aTransactionMayBeMissingOnlyIfTheRequestWasEncrypted() {
        Asked asked = all().getFirst();
        SignedPayload answer = asked.answer();
        SignedPayload bare = answer.with(answer.result().withoutTransaction());

        assertEquals(OutcomeVerdictCode.TRANSACTION_MISSING, code(asked.request(), bare, Expectation.NONE));
        assertEquals(new OutcomeVerdict.Right(answer, false), verdict(asked.request(), bare, Expectation.SEALED));
    }

    @Test
    void findsARejectionWrong() {
        SigningRejection rejection = new SigningRejection(
                "request-1",
                "acme",
                "treasury",
                "eip155:1",
                Rejection.of(RejectionCode.EXPIRED),
                new Origin("signing-requests", 0, 1),
                SampleAnswers.NOW);

        OutcomeVerdict verdict =
                verifier.verify(all().getFirst().request(), new Outcome.Rejected(rejection), Expectation.NONE);

        OutcomeVerdict.Wrong wrong = assertInstanceOf(OutcomeVerdict.Wrong.class, verdict);
        assertEquals(OutcomeVerdictCode.NOT_SIGNED, wrong.code());
        assertEquals("the outcome is a rejection (expired), which carries no signature", wrong.reason());
    }

    private OutcomeVerdict verdict(SigningRequest request, SignedPayload signed, Expectation expectation) {
        return verifier.verify(request, signed, expectation);
    }

    private OutcomeVerdictCode code(SigningRequest request, SignedPayload signed, Expectation expectation) {
        return assertInstanceOf(OutcomeVerdict.Wrong.class, verdict(request, signed, expectation))
                .code();
    }

    private static SignedPayload with(SignedPayload signed, @Nullable XrplSignature xrpl) {
        SignedResult result = signed.result();
        return signed.with(new SignedResult(
                result.digest(), result.signature(), result.signedTransaction(), result.transactionHash(), xrpl));
    }

    private static SignedPayload withKey(SignedPayload signed, Bytes publicKey) {
        return new SignedPayload(
                signed.requestId(),
                signed.wallet(),
                new SignedPayload.SigningKey(signed.keyVersion(), publicKey, signed.address()),
                signed.operation(),
                signed.network(),
                signed.payloadType(),
                signed.result(),
                signed.signedAt());
    }

    private static Bytes flipped(Bytes bytes) {
        byte[] changed = bytes.toArray();
        changed[8] ^= 1;
        return Bytes.of(changed);
    }
}
