package io.chancery.payload.evm.typed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chancery.Vectors;
import io.chancery.crypto.Keccak256;
import io.chancery.crypto.Secp256k1;
import io.chancery.crypto.TestSigner;
import io.chancery.kinds.Payloads;
import io.chancery.model.Bytes;
import io.chancery.model.request.SignedResult;
import io.chancery.payload.PayloadEncoder.SigningInput;
import io.chancery.payload.evm.Eip55;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that others hashed: ours must be the same digest. */
class TypedDataVectorsTest {
    private final TypedDocuments documents = new TypedDocuments();

    record Vector(String name, String document, Bytes digest) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Vector> eip712() throws IOException {
        try (InputStream in = resource("eip-712.json")) {
            return vectors(in);
        }
    }

    static Stream<Vector> ethers() throws IOException {
        try (InputStream in = new GZIPInputStream(resource("ethers-eip712.json.gz"))) {
            return vectors(in);
        }
    }

    static Stream<Vector> ethSigUtil() throws IOException {
        try (InputStream in = resource("eth-sig-util-eip712.json")) {
            return vectors(in);
        }
    }

    @ParameterizedTest
    @MethodSource({"eip712", "ethers", "ethSigUtil"})
    void hasTheDigestThatItsOriginSays(Vector vector) {
        assertEquals(
                vector.digest(),
                Keccak256.hash(documents.read(vector.document()).encoded()));
    }

    @Test
    void theExampleOfEip712IsSignedFromItsPrivateKey() {
        JsonNode example = Vectors.read("eip-712").findFirst().orElseThrow();
        TestSigner signer =
                new TestSigner(new BigInteger(1, bytes(example, "privateKey").toArray()));
        Payloads payloads = new Payloads(Secp256k1.best());
        SigningInput input =
                payloads.encode(documents.read(example.path("document").toString()), signer.verificationKey());

        SignedResult result =
                payloads.assemble(input, signer.sign(input.input()).toDer(), signer.verificationKey());

        assertEquals(new SignedResult(bytes(example, "digest"), bytes(example, "signature"), null, null), result);
        assertEquals(
                bytes(example, "signer"), Eip55.ofPublicKey(signer.publicKey()).value());
    }

    @Test
    void noneIsMissing() throws IOException {
        assertEquals(1, eip712().count());
        assertEquals(1025, ethers().count());
        assertEquals(12, ethSigUtil().count());
    }

    private static Bytes bytes(JsonNode vector, String field) {
        return Bytes.fromHex(vector.path(field).textValue());
    }

    private static InputStream resource(String file) {
        return Objects.requireNonNull(TypedDataVectorsTest.class.getResourceAsStream("/vectors/" + file));
    }

    /** Ethers is not given the domain's type, which it makes of the domain's fields. */
    private static String declared(JsonNode document) {
        return document.path("types").has("EIP712Domain")
                ? document.toString()
                : DomainTypes.declaredIn(document.toString());
    }

    private static Stream<Vector> vectors(InputStream in) throws IOException {
        JsonNode rows = new ObjectMapper().readTree(in);
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Vector(
                        row.path("name").textValue(),
                        declared(row.path("document")),
                        Bytes.fromHex(row.path("digest").textValue())));
    }
}
