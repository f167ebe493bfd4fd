package io.chancery.client;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.verdict.OutcomeVerifier;
import io.chancery.crypto.Secp256k1;
import io.chancery.kinds.Accounts;
import io.chancery.kinds.Payloads;
import io.chancery.kms.InMemoryKms;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.model.SampleKeys;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SignedResult;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.request.XrplSignature;
import io.chancery.payload.PayloadEncoder.SigningInput;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Claims before the verifier, with keys of either spec. */
class XrplOutcomeVerifierTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Payloads PAYLOADS = new Payloads(Secp256k1.best());
    private static final SigningRequest REQUEST = SampleRequests.xrplClaim("request-1", SampleKeys.WALLET, 7, NOW);

    private final InMemoryKms kms = new InMemoryKms();
    private final OutcomeVerifier verifier = new OutcomeVerifier(PAYLOADS);

    @ParameterizedTest
    @EnumSource
    void findsTheRightAnswerRight(KeySpec spec) {
        assertTrue(verifier.isRight(REQUEST, answer(spec)));
    }

    @ParameterizedTest
    @EnumSource
    void findsTheAnswerToAnotherAmountWrong(KeySpec spec) {
        SigningRequest other = SampleRequests.xrplClaim("request-1", SampleKeys.WALLET, 8, NOW);

        assertFalse(verifier.isRight(other, answer(spec)));
    }

    @ParameterizedTest
    @EnumSource
    void findsAnotherLedgerFormWrong(KeySpec spec) {
        SignedPayload right = answer(spec);
        XrplSignature forms = Objects.requireNonNull(right.result().xrpl());

        assertFalse(verifier.isRight(REQUEST, with(right, new XrplSignature("ED", forms.signature()))));
        assertFalse(verifier.isRight(REQUEST, with(right, new XrplSignature(forms.publicKey(), "00"))));
        assertFalse(verifier.isRight(REQUEST, with(right, (XrplSignature) null)));
    }

    @ParameterizedTest
    @EnumSource
    void findsAnotherAccountWrong(KeySpec spec) {
        SignedPayload right = answer(spec);

        assertFalse(verifier.isRight(REQUEST, with(right, "rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD")));
    }

    @Test
    void findsAnAnswerUnderAKeyThatIsNoneWrong() {
        SignedPayload right = answer(KeySpec.ECC_NIST_EDWARDS25519);

        assertFalse(verifier.isRight(REQUEST, withKey(right, Bytes.of(new byte[33]))));
        assertFalse(verifier.isRight(REQUEST, withKey(right, Bytes.of(new byte[65]))));
    }

    private SignedPayload answer(KeySpec spec) {
        kms.with("the key", spec);
        PublicKey key = new PublicKey(spec, kms.publicKey("the key"));
        SigningInput input = PAYLOADS.encode(REQUEST.payload(), key);
        Bytes signature = kms.sign("the key", input.algorithm(), input.input()).value();
        return new SignedPayload(
                REQUEST.id(),
                REQUEST.wallet(),
                new SignedPayload.SigningKey(1, key.value(), Accounts.address(key, REQUEST.network())),
                REQUEST.operation(),
                REQUEST.network(),
                REQUEST.payload().typeName(),
                PAYLOADS.assemble(input, signature, key),
                NOW);
    }

    private static SignedPayload with(SignedPayload signed, @Nullable XrplSignature forms) {
        SignedResult result = signed.result();
        return of(
                signed,
                signed.publicKey(),
                String.valueOf(signed.address()),
                new SignedResult(result.digest(), result.signature(), null, null, forms));
    }

    private static SignedPayload with(SignedPayload signed, String address) {
        return of(signed, signed.publicKey(), address, signed.result());
    }

    private static SignedPayload withKey(SignedPayload signed, Bytes publicKey) {
        return of(signed, publicKey, String.valueOf(signed.address()), signed.result());
    }

    private static SignedPayload of(SignedPayload signed, Bytes publicKey, String address, SignedResult result) {
        return new SignedPayload(
                signed.requestId(),
                signed.wallet(),
                new SignedPayload.SigningKey(signed.keyVersion(), publicKey, address),
                signed.operation(),
                signed.network(),
                signed.payloadType(),
                result,
                signed.signedAt());
    }
}
