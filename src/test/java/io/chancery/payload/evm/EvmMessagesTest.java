package io.chancery.payload.evm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.crypto.Keccak256;
import io.chancery.crypto.Secp256k1;
import io.chancery.crypto.TestSigner;
import io.chancery.kinds.Payloads;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.payload.Authorization;
import io.chancery.model.payload.EvmMessage;
import io.chancery.model.payload.PersonalMessage;
import io.chancery.model.request.SignedResult;
import io.chancery.payload.PayloadEncoder.SigningInput;
import io.chancery.payload.SignatureMismatchException;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Personal messages and authorizations against what others computed and signed. */
class EvmMessagesTest {
    private static final TestSigner KEY = TestSigner.random(new Random(33));

    private final Payloads payloads = new Payloads(Secp256k1.best());

    record Vector(String name, EvmMessage message, JsonNode row) {
        @Override
        public String toString() {
            return name;
        }

        Bytes stated(String field) {
            return Bytes.fromHex(row.get(field).textValue());
        }
    }

    static Stream<Vector> vectors() throws IOException {
        return StreamSupport.stream(EvmVector.json("evm-messages").spliterator(), false)
                .filter(row -> !row.path("message").asText().equals("0x")) // an empty message is not signed
                .map(row -> new Vector(row.get("name").textValue(), message(row), row));
    }

    static Stream<Vector> signedVectors() throws IOException {
        return vectors().filter(vector -> vector.row().has("signature"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void hasTheDigestThatItsOriginSays(Vector vector) {
        SigningInput input = payloads.encode(vector.message(), KEY.verificationKey());

        assertEquals(vector.stated("digest"), input.input());
        assertEquals(Keccak256.hash(input.unsigned()), input.input());
        assertEquals(SigningAlgorithm.ECDSA_SECP256K1_DIGEST, input.algorithm());
    }

    @ParameterizedTest
    @MethodSource("signedVectors")
    void hasTheSignatureThatItsOriginSays(Vector vector) {
        TestSigner signer =
                new TestSigner(new BigInteger(1, vector.stated("privateKey").toArray()));

        SignedResult result = sign(vector.message(), signer);

        assertEquals(new SignedResult(vector.stated("digest"), vector.stated("signature"), null, null), result);
    }

    @Test
    void refusesAPersonalMessageOfNothing() {
        var refusal = assertThrows(InvalidFieldException.class, () -> new PersonalMessage(Bytes.EMPTY));

        assertEquals("message", refusal.field());
    }

    @Test
    void thereIsNothingToBroadcast() {
        SignedResult result = sign(new PersonalMessage(Bytes.fromHex("00")), KEY);

        assertNull(result.signedTransaction());
        assertNull(result.transactionHash());
    }

    @Test
    void refusesASignatureByAnotherKey() {
        SigningInput input = payloads.encode(new PersonalMessage(Bytes.fromHex("00")), KEY.verificationKey());
        Bytes der = TestSigner.random(new Random(34)).sign(input.input()).toDer();

        assertThrows(SignatureMismatchException.class, () -> payloads.assemble(input, der, KEY.verificationKey()));
    }

    private SignedResult sign(EvmMessage message, TestSigner signer) {
        SigningInput input = payloads.encode(message, signer.verificationKey());
        return payloads.assemble(input, signer.sign(input.input()).toDer(), signer.verificationKey());
    }

    private static EvmMessage message(JsonNode row) {
        JsonNode authorization = row.get("authorization");
        return authorization == null
                ? new PersonalMessage(Bytes.fromHex(row.get("message").textValue()))
                : new Authorization(
                        new BigInteger(authorization.get("chainId").textValue()),
                        Eip55.parse(authorization.get("address").textValue()),
                        new BigInteger(authorization.get("nonce").textValue()));
    }
}
