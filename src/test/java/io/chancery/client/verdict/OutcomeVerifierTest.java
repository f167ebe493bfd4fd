package io.chancery.client.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.SampleRequests;
import io.chancery.crypto.EcdsaSignature;
import io.chancery.crypto.Secp256k1;
import io.chancery.kinds.Payloads;
import io.chancery.kms.InMemoryKms;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.Operation;
import io.chancery.model.PublicKey;
import io.chancery.model.SampleKeys;
import io.chancery.model.WalletId;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SignedResult;
import io.chancery.model.request.SigningRequest;
import io.chancery.payload.PayloadEncoder.SigningInput;
import io.chancery.payload.evm.Eip55;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeVerifierTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final BigInteger N =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    private static final Payloads PAYLOADS = new Payloads(Secp256k1.best());
    private static final InMemoryKms KMS =
            new InMemoryKms().with("the key", KeySpec.ECC_SECG_P256K1).with("another key", KeySpec.ECC_SECG_P256K1);

    private final OutcomeVerifier verifier = new OutcomeVerifier(PAYLOADS);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void findsTheRightAnswerToEveryKindOfTransactionRight(int kind) {
        SigningRequest request = request(kind);

        assertTrue(verifier.isRight(request, answer(request)));
    }

    @Test
    void findsTheAnswerToAnotherRequestWrong() {
        assertFalse(verifier.isRight(request(0), answer(request(5))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutations")
    void saysWhichCheckAnAnswerWithAnythingChangedFails(
            String changed, OutcomeVerdictCode code, UnaryOperator<SignedPayload> mutation) {
        SigningRequest request = request(0);
        SignedPayload wrong = mutation.apply(answer(request));

        OutcomeVerdict verdict = verifier.verify(request, wrong, Expectation.NONE);

        assertEquals(code, assertInstanceOf(OutcomeVerdict.Wrong.class, verdict).code(), changed);
        assertFalse(verifier.isRight(request, wrong));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void putsTheTransactionOfASealedRequestTogether(int kind) {
        SigningRequest request = request(kind);
        SignedPayload answer = answer(request);

        assertEquals(
                answer, verifier.complete(request, answer.with(answer.result().withoutTransaction())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutationsOfMoreThanALeftOutTransaction")
    void putsNothingTogetherOfAnAnswerWithAnythingElseChanged(
            String changed, OutcomeVerdictCode code, UnaryOperator<SignedPayload> mutation) {
        SigningRequest request = request(0);
        SignedPayload wrong = mutation.apply(answer(request));

        assertNull(verifier.complete(request, wrong), () -> changed + " " + code);
    }

    static Stream<Arguments> mutationsOfMoreThanALeftOutTransaction() {
        return mutations().filter(mutation -> mutation.get()[1] != OutcomeVerdictCode.TRANSACTION_MISSING);
    }

    static Stream<Arguments> mutations() {
        return Stream.of(
                answer(
                        "request id",
                        OutcomeVerdictCode.REQUEST_ID_MISMATCH,
                        signed -> with(signed, "request-2", signed.wallet())),
                answer(
                        "wallet",
                        OutcomeVerdictCode.WALLET_MISMATCH,
                        signed -> with(signed, signed.requestId(), new WalletId("acme", "payouts"))),
                answer(
                        "public key",
                        OutcomeVerdictCode.ADDRESS_MISMATCH,
                        signed -> with(signed, KMS.publicKey("another key"), signed.address())),
                answer(
                        "public key of no bytes",
                        OutcomeVerdictCode.PUBLIC_KEY_MALFORMED,
                        signed -> with(signed, Bytes.EMPTY, signed.address())),
                answer(
                        "address",
                        OutcomeVerdictCode.ADDRESS_MISMATCH,
                        signed -> with(signed, signed.publicKey(), addressOf("another key"))),
                answer(
                        "address without checksum",
                        OutcomeVerdictCode.ADDRESS_MISMATCH,
                        signed -> with(signed, signed.publicKey(), lower(signed))),
                answer(
                        "no address",
                        OutcomeVerdictCode.ADDRESS_MISMATCH,
                        signed -> with(signed, signed.publicKey(), null)),
                answer(
                        "operation",
                        OutcomeVerdictCode.OPERATION_MISMATCH,
                        signed -> with(signed, Operation.SIGN_MESSAGE, signed.network(), "EIP1559")),
                answer(
                        "network",
                        OutcomeVerdictCode.NETWORK_MISMATCH,
                        signed -> with(signed, signed.operation(), "eip155:1", "EIP1559")),
                answer(
                        "payload type",
                        OutcomeVerdictCode.PAYLOAD_TYPE_MISMATCH,
                        signed -> with(signed, signed.operation(), signed.network(), "LEGACY")),
                result(
                        "digest",
                        OutcomeVerdictCode.DIGEST_MISMATCH,
                        result -> with(result, flipped(result.digest()), result.signature())),
                result(
                        "signature",
                        OutcomeVerdictCode.SIGNATURE_MISMATCH,
                        result -> with(result, result.digest(), flipped(result.signature()))),
                result(
                        "high s",
                        OutcomeVerdictCode.SIGNATURE_MISMATCH,
                        result -> with(result, result.digest(), highS(result.signature()))),
                result(
                        "parity",
                        OutcomeVerdictCode.SIGNATURE_MISMATCH,
                        result -> with(result, result.digest(), otherParity(result.signature()))),
                result(
                        "short signature",
                        OutcomeVerdictCode.SIGNATURE_MALFORMED,
                        result -> with(result, result.digest(), Bytes.EMPTY)),
                result(
                        "zero signature",
                        OutcomeVerdictCode.SIGNATURE_MALFORMED,
                        result -> with(result, result.digest(), Bytes.of(new byte[65]))),
                result(
                        "bytes",
                        OutcomeVerdictCode.TRANSACTION_MISMATCH,
                        result -> assembled(result, flipped(signed(result)), result.transactionHash())),
                result(
                        "no bytes",
                        OutcomeVerdictCode.TRANSACTION_MISSING,
                        result -> assembled(result, null, result.transactionHash())),
                result(
                        "hash",
                        OutcomeVerdictCode.TRANSACTION_HASH_MISMATCH,
                        result -> assembled(result, result.signedTransaction(), result.digest())),
                result(
                        "no hash",
                        OutcomeVerdictCode.TRANSACTION_HASH_MISMATCH,
                        result -> assembled(result, result.signedTransaction(), null)));
    }

    private static Arguments answer(String changed, OutcomeVerdictCode code, UnaryOperator<SignedPayload> mutation) {
        return Arguments.of(changed, code, mutation);
    }

    private static Arguments result(String changed, OutcomeVerdictCode code, UnaryOperator<SignedResult> mutation) {
        return answer(
                changed,
                code,
                signed -> new SignedPayload(
                        signed.requestId(),
                        signed.wallet(),
                        signed.key(),
                        signed.operation(),
                        signed.network(),
                        signed.payloadType(),
                        mutation.apply(signed.result()),
                        signed.signedAt()));
    }

    private static SigningRequest request(int number) {
        return SampleRequests.of(number, "request-1", SampleKeys.WALLET, 0, NOW);
    }

    private static SignedPayload answer(SigningRequest request) {
        PublicKey key = new PublicKey(KeySpec.ECC_SECG_P256K1, KMS.publicKey("the key"));
        SigningInput input = PAYLOADS.encode(request.payload(), key);
        Bytes der = KMS.sign("the key", input.algorithm(), input.input()).value();
        return new SignedPayload(
                request.id(),
                request.wallet(),
                new SignedPayload.SigningKey(1, key.value(), addressOf("the key")),
                request.operation(),
                request.network(),
                request.payload().typeName(),
                PAYLOADS.assemble(input, der, key),
                NOW);
    }

    private static SignedPayload with(SignedPayload signed, String requestId, WalletId wallet) {
        return new SignedPayload(
                requestId,
                wallet,
                signed.key(),
                signed.operation(),
                signed.network(),
                signed.payloadType(),
                signed.result(),
                signed.signedAt());
    }

    private static SignedPayload with(SignedPayload signed, Bytes publicKey, @Nullable String address) {
        return new SignedPayload(
                signed.requestId(),
                signed.wallet(),
                new SignedPayload.SigningKey(signed.keyVersion(), publicKey, address),
                signed.operation(),
                signed.network(),
                signed.payloadType(),
                signed.result(),
                signed.signedAt());
    }

    private static SignedPayload with(SignedPayload signed, Operation operation, String network, String type) {
        return new SignedPayload(
                signed.requestId(),
                signed.wallet(),
                signed.key(),
                operation,
                network,
                type,
                signed.result(),
                signed.signedAt());
    }

    private static SignedResult with(SignedResult result, Bytes digest, Bytes signature) {
        return new SignedResult(digest, signature, result.signedTransaction(), result.transactionHash());
    }

    private static SignedResult assembled(SignedResult result, @Nullable Bytes signed, @Nullable Bytes hash) {
        return new SignedResult(result.digest(), result.signature(), signed, hash);
    }

    private static Bytes signed(SignedResult result) {
        Bytes signed = result.signedTransaction();
        return signed == null ? Bytes.EMPTY : signed;
    }

    private static String addressOf(String keyId) {
        return Eip55.format(Eip55.ofPublicKey(KMS.publicKey(keyId)));
    }

    private static String lower(SignedPayload signed) {
        return String.valueOf(signed.address()).toLowerCase(Locale.ROOT);
    }

    private static Bytes flipped(Bytes bytes) {
        byte[] changed = bytes.toArray();
        changed[changed.length / 2] ^= 1;
        return Bytes.of(changed);
    }

    private static Bytes otherParity(Bytes signature) {
        byte[] changed = signature.toArray();
        changed[64] ^= 1;
        return Bytes.of(changed);
    }

    private static Bytes highS(Bytes signature) {
        EcdsaSignature low = EcdsaSignature.fromCompact(signature.slice(0, 64));
        byte[] changed = signature.toArray();
        byte[] high =
                new EcdsaSignature(low.r(), N.subtract(low.s())).toCompact().toArray();
        System.arraycopy(high, 0, changed, 0, high.length);
        return Bytes.of(changed);
    }
}
