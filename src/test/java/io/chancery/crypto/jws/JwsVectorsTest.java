package io.chancery.crypto.jws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import io.chancery.Vectors;
import io.chancery.crypto.Ed25519;
import io.chancery.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The keys and signatures of RFC 8037, appendix A, and RFC 7515, appendix A.3. */
class JwsVectorsTest {
    private static final String DEPLOYMENT = "office-1";

    record Case(String name, String jwk, String thumbprint, String signingInput, String signature) {
        byte[] input() {
            return signingInput.getBytes(StandardCharsets.US_ASCII);
        }

        byte[] decodedSignature() {
            byte[] decoded = CanonicalBase64.decode(signature);
            assertNotNull(decoded);
            return decoded;
        }
    }

    static Stream<Case> cases() {
        return Vectors.read("rfc-jws")
                .map(vector -> new Case(
                        text(vector, "name"),
                        vector.path("jwk").toString(),
                        text(vector, "thumbprint"),
                        text(vector, "signingInput"),
                        text(vector, "signature")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void verifiesTheRfcsSignatureAndNoneThatDiffersInABit(Case rfc) {
        JwsPublicKey key = JwsPrivateKey.publicKeyOf(rfc.jwk());

        assertTrue(key.verifies(rfc.input(), rfc.decodedSignature()));
        for (int bit = 0; bit < Ed25519.SIGNATURE_SIZE * 8; bit++) {
            byte[] changed = rfc.decodedSignature();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertFalse(key.verifies(rfc.input(), changed), "bit " + bit);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void hasTheRfcsThumbprint(Case rfc) {
        assertEquals(rfc.thumbprint(), JwsPrivateKey.publicKeyOf(rfc.jwk()).thumbprint());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void signsWithTheRfcsPrivateKey(Case rfc) {
        JwsPrivateKey key = JwsPrivateKey.parse(rfc.jwk());
        Bytes value = Bytes.of(rfc.input());

        Bytes signature = key.sign(new JwsScope(JwsType.COMMAND, "acme/treasury", DEPLOYMENT), value);

        assertTrue(key.publicKey().verifies(DetachedJws.parse(signature), value));
    }

    @Test
    void makesTheRfcsOwnSignatureWithEd25519() {
        Case rfc = cases().findFirst().orElseThrow();
        byte[] secret = JwkMembers.parse(rfc.jwk()).privateValue().decode();

        String made = new Ed25519Signer(secret)
                .sign(new JWSHeader(JWSAlgorithm.EdDSA), rfc.input())
                .toString();

        assertEquals(rfc.signature(), made);
    }

    private static String text(JsonNode vector, String name) {
        return vector.path(name).textValue();
    }
}
