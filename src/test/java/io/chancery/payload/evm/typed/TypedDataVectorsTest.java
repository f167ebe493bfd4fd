package io.chancery.payload.evm.typed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chancery.crypto.Keccak256;
import io.chancery.model.Bytes;
import java.io.IOException;
import java.io.InputStream;
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
    @MethodSource({"ethers", "ethSigUtil"})
    void hasTheDigestThatItsOriginSays(Vector vector) {
        assertEquals(
                vector.digest(),
                Keccak256.hash(documents.read(vector.document()).encoded()));
    }

    @Test
    void noneIsMissing() throws IOException {
        assertEquals(1025, ethers().count());
        assertEquals(12, ethSigUtil().count());
    }

    private static InputStream resource(String file) {
        return Objects.requireNonNull(TypedDataVectorsTest.class.getResourceAsStream("/vectors/" + file));
    }

    private static Stream<Vector> vectors(InputStream in) throws IOException {
        JsonNode rows = new ObjectMapper().readTree(in);
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Vector(
                        row.path("name").textValue(),
                        row.path("document").toString(),
                        Bytes.fromHex(row.path("digest").textValue())));
    }
}
