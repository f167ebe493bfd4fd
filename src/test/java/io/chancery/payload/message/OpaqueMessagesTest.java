package io.chancery.payload.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.Vectors;
import io.chancery.crypto.Secp256k1;
import io.chancery.crypto.Sha2;
import io.chancery.crypto.TestSigner;
import io.chancery.kinds.Payloads;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.model.payload.OpaqueMessage;
import io.chancery.model.request.SignedResult;
import io.chancery.payload.PayloadEncoder.SigningInput;
import io.chancery.payload.SignatureMismatchException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpaqueMessagesTest {
    private static final TestSigner SIGNER = TestSigner.random(new Random(31));
    private static final OpaqueMessage SPAN =
            new OpaqueMessage(Bytes.of("{\"a\":1}".getBytes(StandardCharsets.UTF_8)), "application/json");

    private final Payloads payloads = new Payloads(Secp256k1.best());

    static Stream<JsonNode> vectors() {
        return Vectors.read("rfc8032-ed25519")
                .filter(vector -> !vector.path("message").asText().isEmpty()); // which is not signed
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void comesOutAsRfc8032SignsIt(JsonNode vector) {
        Bytes message = bytes(vector, "message");
        PublicKey key = new PublicKey(KeySpec.ECC_NIST_EDWARDS25519, bytes(vector, "publicKey"));
        SigningInput input = payloads.encode(new OpaqueMessage(message, null), key);

        SignedResult result = payloads.assemble(input, bytes(vector, "signature"), key);

        assertEquals(SigningAlgorithm.ED25519, input.algorithm());
        assertEquals(message, input.input());
        assertEquals(new SignedResult(Sha2.sha256(message), bytes(vector, "signature"), null, null), result);
    }

    @Test
    void aSecp256k1KeySignsTheSha256() {
        SigningInput input = payloads.encode(SPAN, SIGNER.verificationKey());

        SignedResult result =
                payloads.assemble(input, SIGNER.sign(input.input()).toDer(), SIGNER.verificationKey());

        assertEquals(SigningAlgorithm.ECDSA_SECP256K1_DIGEST, input.algorithm());
        assertEquals(
                "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862",
                input.input().toHex());
        assertEquals(input.input(), result.digest());
        assertEquals(65, result.signature().size());
        assertNull(result.xrpl());
    }

    @Test
    void refusesASignatureOfAnotherMessage() {
        SigningInput input = payloads.encode(SPAN, SIGNER.verificationKey());
        Bytes other = SIGNER.sign(Sha2.sha256(Bytes.EMPTY)).toDer();

        assertThrows(SignatureMismatchException.class, () -> payloads.assemble(input, other, SIGNER.verificationKey()));
    }

    @Test
    void takesAMessageOfAMebibyteAndNoLongerOne() {
        assertEquals(
                1 << 20,
                new OpaqueMessage(Bytes.of(new byte[1 << 20]), null).message().size());

        Bytes longer = Bytes.of(new byte[(1 << 20) + 1]);
        assertEquals(
                "message",
                assertThrows(InvalidFieldException.class, () -> new OpaqueMessage(longer, null))
                        .field());
    }

    @Test
    void refusesAMessageOfNothing() {
        var refusal = assertThrows(InvalidFieldException.class, () -> new OpaqueMessage(Bytes.EMPTY, null));

        assertEquals("message", refusal.field());
        assertEquals("must not be empty", refusal.reason());
    }

    /** STX and SMT: transactions; CLM: claims; BCH: batches; the rest are the ledger's own. */
    @ParameterizedTest
    @ValueSource(strings = {"STX\0", "SMT\0rest", "CLM\0", "BCH\0", "VAL\0", "PRP\0", "MAN\0", "SP1\0"})
    void refusesWhatCouldBeTheXrpLedgers(String message) {
        Bytes bytes = Bytes.of(message.getBytes(StandardCharsets.US_ASCII));

        assertEquals(
                "message",
                assertThrows(InvalidFieldException.class, () -> new OpaqueMessage(bytes, null))
                        .field());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "STX", "STX0", "stx\0", "S\0X\0", "{\"a\":1}"})
    void takesWhatOnlyLooksALittleLikeIt(String message) {
        Bytes bytes = Bytes.of(message.getBytes(StandardCharsets.US_ASCII));

        assertEquals(bytes, new OpaqueMessage(bytes, null).message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "json", "application/", "/json", "text/plain; charset=utf-8", "a/b\n", "a/b/c", "ä/b"})
    void refusesAContentTypeThatIsNone(String contentType) {
        assertEquals(
                "contentType",
                assertThrows(InvalidFieldException.class, () -> new OpaqueMessage(Bytes.fromHex("00"), contentType))
                        .field());
    }

    @Test
    void refusesATooLongContentType() {
        String longest = "a/" + "b".repeat(125);

        assertEquals(longest, new OpaqueMessage(Bytes.fromHex("00"), longest).contentType());
        assertThrows(InvalidFieldException.class, () -> new OpaqueMessage(Bytes.fromHex("00"), longest + "b"));
    }

    private static Bytes bytes(JsonNode vector, String field) {
        return Bytes.fromHex(vector.path(field).textValue());
    }
}
