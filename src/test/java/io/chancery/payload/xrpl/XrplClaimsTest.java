package io.chancery.payload.xrpl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.Vectors;
import io.chancery.crypto.EcdsaSignature;
import io.chancery.crypto.Secp256k1;
import io.chancery.crypto.Sha2;
import io.chancery.crypto.TestSigner;
import io.chancery.kinds.Payloads;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.PublicKey;
import io.chancery.model.payload.XrplPaymentChannelClaim;
import io.chancery.model.request.SignedResult;
import io.chancery.model.request.XrplSignature;
import io.chancery.payload.PayloadEncoder.SigningInput;
import io.chancery.payload.SignatureMismatchException;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class XrplClaimsTest {
    private static final XrplPaymentChannelClaim CLAIM =
            new XrplPaymentChannelClaim(Bytes.fromHex("c1".repeat(32)), BigInteger.valueOf(1_000_000));

    private final Payloads payloads = new Payloads(Secp256k1.best());

    static Stream<JsonNode> vectors() {
        return Vectors.read("xrpl-claims");
    }

    static List<XrplTestKey> keys() {
        return XrplTestKey.all();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void comesOutAsTheLedgersLibrarySignedIt(JsonNode vector) {
        String publicKey = vector.path("publicKey").textValue();
        String signature = vector.path("signature").textValue();
        PublicKey key = XrplTestKey.publicKey(publicKey);
        SigningInput input = payloads.encode(claim(vector), key);

        SignedResult result = payloads.assemble(input, Bytes.fromHex(signature), key);

        assertEquals(vector.path("message").asText(XrplKeys.upperCaseHex(input.unsigned())), hex(input.unsigned()));
        assertEquals(new XrplSignature(publicKey, signature), result.xrpl());
        assertEquals(Sha2.sha512Half(input.unsigned()), result.digest());
        assertNull(result.signedTransaction());
        assertNull(result.transactionHash());
    }

    @Test
    void noVectorIsMissing() {
        assertEquals(13, vectors().count());
    }

    @Test
    void anEd25519KeySignsTheMessageItself() {
        SigningInput input = payloads.encode(CLAIM, XrplTestKey.ed25519().publicKey());

        assertEquals(SigningAlgorithm.ED25519, input.algorithm());
        assertEquals(
                "434c4d00" + "c1".repeat(32) + "00000000000f4240", input.input().toHex());
    }

    @Test
    void aSecp256k1KeySignsTheMessagesSha512Half() {
        SigningInput input = payloads.encode(CLAIM, XrplTestKey.secp256k1().publicKey());

        assertEquals(SigningAlgorithm.ECDSA_SECP256K1_DIGEST, input.algorithm());
        assertEquals(Sha2.sha512Half(input.unsigned()), input.input());
    }

    @Test
    void theLedgerGetsLowSWhateverTheKmsReturned() {
        XrplTestKey key = XrplTestKey.secp256k1();
        SigningInput input = payloads.encode(CLAIM, key.publicKey());
        Bytes der = key.sign(input);
        Bytes other = TestSigner.otherS(EcdsaSignature.fromDer(der)).toDer();

        SignedResult result = payloads.assemble(input, der, key.publicKey());

        assertEquals(result, payloads.assemble(input, other, key.publicKey()));
        XrplSignature forms = result.xrpl();
        assertNotNull(forms);
        EcdsaSignature canonical = EcdsaSignature.fromDer(Bytes.fromHex(forms.signature()));
        assertEquals(canonical.normalized(), canonical);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void refusesASignatureOfAnotherAmount(XrplTestKey key) {
        SigningInput input = payloads.encode(CLAIM, key.publicKey());
        Bytes other = key.sign(payloads.encode(
                new XrplPaymentChannelClaim(CLAIM.channelId(), BigInteger.valueOf(1_000_001)), key.publicKey()));

        assertThrows(SignatureMismatchException.class, () -> payloads.assemble(input, other, key.publicKey()));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void refusesASignatureThatIsNone(XrplTestKey key) {
        SigningInput input = payloads.encode(CLAIM, key.publicKey());

        assertThrows(
                SignatureMismatchException.class,
                () -> payloads.assemble(input, Bytes.of(new byte[64]), key.publicKey()));
    }

    @Test
    void aChannelHas32BytesAndAnAmount64Bits() {
        assertEquals("channelId", fault(Bytes.of(new byte[31]), BigInteger.ONE));
        assertEquals("drops", fault(CLAIM.channelId(), BigInteger.ONE.negate()));
        assertEquals("drops", fault(CLAIM.channelId(), BigInteger.ONE.shiftLeft(64)));
    }

    private static String fault(Bytes channel, BigInteger drops) {
        return assertThrows(InvalidFieldException.class, () -> new XrplPaymentChannelClaim(channel, drops))
                .field();
    }

    private static XrplPaymentChannelClaim claim(JsonNode vector) {
        return new XrplPaymentChannelClaim(
                Bytes.fromHex(vector.path("channel").textValue()),
                new BigInteger(vector.path("drops").textValue()));
    }

    private static String hex(Bytes bytes) {
        return XrplKeys.upperCaseHex(bytes);
    }
}
