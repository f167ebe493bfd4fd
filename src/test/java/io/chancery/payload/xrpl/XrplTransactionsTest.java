package io.chancery.payload.xrpl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.crypto.BouncyCastleSecp256k1;
import io.chancery.crypto.EcdsaSignature;
import io.chancery.crypto.Sha2;
import io.chancery.crypto.TestSigner;
import io.chancery.kinds.Payloads;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.model.Bytes;
import io.chancery.model.PublicKey;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.request.SignedResult;
import io.chancery.payload.PayloadEncoder.SigningInput;
import io.chancery.payload.SignatureMismatchException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class XrplTransactionsTest {
    private final Payloads payloads = new Payloads(new BouncyCastleSecp256k1());

    static List<XrplTestKey> keys() {
        return XrplTestKey.all();
    }

    @Test
    void anEd25519KeySignsTheBytesThemselves() {
        SigningInput input = payloads.encode(payment(), XrplTestKey.ed25519().publicKey());

        assertEquals(SigningAlgorithm.ED25519, input.algorithm());
        assertEquals(input.unsigned(), input.input());
        assertEquals("53545800", input.input().slice(0, 4).toHex());
    }

    @Test
    void aSecp256k1KeySignsTheBytesSha512Half() {
        SigningInput input = payloads.encode(payment(), XrplTestKey.secp256k1().publicKey());

        assertEquals(SigningAlgorithm.ECDSA_SECP256K1_DIGEST, input.algorithm());
        assertEquals(Sha2.sha512Half(input.unsigned()), input.input());
    }

    @ParameterizedTest
    @CsvSource({
        "$$$, 0000000000000000000000002424240000000000",
        "USD, 0000000000000000000000005553440000000000",
        "<x|, 0000000000000000000000003c787C0000000000",
        "0158415500000000c1f76ff6ecb0bac600000000, 0158415500000000C1F76FF6ECB0BAC600000000"
    })
    void aCurrencyIsTheSameBytesHoweverItIsSpelled(String one, String other) {
        assertEquals(bytes(inPath(one, "")), bytes(inPath(other, "")));
    }

    @Test
    void theKindOfAPathStepIsNotSigned() {
        String kind = ", \"type\": 48, \"type_hex\": \"0000000000000030\"";

        assertEquals(bytes(inPath("USD", "")), bytes(inPath("USD", kind)));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void theDigestIsTheSha512HalfOfTheSignedBytesWithEitherKey(XrplTestKey key) {
        SigningInput input = payloads.encode(payment(), key.publicKey());

        SignedResult result = payloads.assemble(input, key.sign(input), key.publicKey());

        assertEquals(Sha2.sha512Half(input.unsigned()), result.digest());
        assertEquals(key.hex(), Objects.requireNonNull(result.xrpl()).publicKey());
    }

    @Test
    void theTransactionHasLowSWhateverTheKmsReturned() {
        XrplTestKey key = XrplTestKey.secp256k1();
        SigningInput input = payloads.encode(payment(), key.publicKey());
        EcdsaSignature signature = EcdsaSignature.fromDer(key.sign(input));

        SignedResult result = payloads.assemble(input, signature.toDer(), key.publicKey());

        assertEquals(
                result, payloads.assemble(input, TestSigner.otherS(signature).toDer(), key.publicKey()));
    }

    @ParameterizedTest
    @CsvSource({
        "0158415500000000C1F76FF6ECB0BAC600000000, 0158415500000000c1f76ff6ecb0bac600000000",
        "USD, 0000000000000000000000005553440000000000",
        "usd, 0000000000000000000000007573640000000000"
    })
    void aCurrencyIsSignedTheSameHoweverItIsSpelled(String currency, String otherwise) {
        PublicKey key = XrplTestKey.ed25519().publicKey();

        assertEquals(
                payloads.encode(paid(currency), key).unsigned(),
                payloads.encode(paid(otherwise), key).unsigned());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void refusesASignatureMadeForAnotherKeysTransaction(XrplTestKey key) {
        XrplTestKey other = XrplTestKey.all().stream()
                .filter(candidate -> !candidate.equals(key))
                .findFirst()
                .orElseThrow();
        SigningInput input = payloads.encode(payment(), key.publicKey());
        Bytes signature = other.sign(payloads.encode(payment(), other.publicKey()));

        assertThrows(SignatureMismatchException.class, () -> payloads.assemble(input, signature, key.publicKey()));
    }

    private static XrplTransaction paid(String currency) {
        return XrplDocuments.read("""
                {"TransactionType": "Payment", "Account": "rU6K7V3Po4snVhBBaU29sesqs2qTQJWDw1", "Fee": "12", "Sequence": 7,
                 "Amount": {"currency": "%1$s", "issuer": "rvYAfWj5gh67oV6fW32ZzP3Aw4Eubs59B", "value": "12.5"},
                 "Paths": [[{"currency": "%1$s"}]], "Destination": "rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD"}
                """.formatted(currency));
    }

    private Bytes bytes(String document) {
        return payloads.encode(
                        XrplDocuments.read(document), XrplTestKey.ed25519().publicKey())
                .unsigned();
    }

    private static String inPath(String currency, String more) {
        return """
                {"TransactionType": "Payment", "Account": "rU6K7V3Po4snVhBBaU29sesqs2qTQJWDw1", "Fee": "12", "Sequence": 7,
                 "Destination": "rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD", "SendMax": "1",
                 "Amount": {"currency": "@", "issuer": "rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD", "value": "1"},
                 "Paths": [[{"currency": "@", "issuer": "rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD"#}]]}
                """.replace("@", currency).replace("#", more);
    }

    private static XrplTransaction payment() {
        return XrplDocuments.read("""
                {"TransactionType": "Payment", "Account": "rU6K7V3Po4snVhBBaU29sesqs2qTQJWDw1", "Fee": "12", "Sequence": 7,
                 "Amount": "1000000", "Destination": "rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD", "LastLedgerSequence": 90000000}
                """);
    }
}
