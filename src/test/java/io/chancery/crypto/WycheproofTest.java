package io.chancery.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chancery.model.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Project Wycheproof's signatures over secp256k1: odd encodings, edge values and special points. */
class WycheproofTest {
    private static final List<Secp256k1> IMPLEMENTATIONS = List.of(NativeSecp256k1.load(), new BouncyCastleSecp256k1());

    record Case(int id, String comment, Bytes publicKey, Bytes digest, Bytes der, boolean valid) {
        @Override
        public String toString() {
            return id + " " + comment;
        }
    }

    static List<Case> cases() throws IOException, NoSuchAlgorithmException {
        List<Case> cases = new ArrayList<>();
        for (JsonNode group : read("/vectors/wycheproof-ecdsa-secp256k1-sha256.json")) {
            for (JsonNode test : group.get("tests")) {
                MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
                cases.add(new Case(
                        test.get("id").asInt(),
                        test.get("comment").asText(),
                        Bytes.fromHex(group.get("publicKey").asText()),
                        Bytes.of(sha256.digest(
                                Bytes.fromHex(test.get("msg").asText()).toArray())),
                        Bytes.fromHex(test.get("sig").asText()),
                        test.get("valid").asBoolean()));
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isJudgedAsTheProjectSays(Case test) {
        for (Secp256k1 secp256k1 : IMPLEMENTATIONS) {
            assertEquals(test.valid(), verifies(secp256k1, test), secp256k1.name());
        }
    }

    private static boolean verifies(Secp256k1 secp256k1, Case test) {
        EcdsaSignature signature;
        try {
            signature = EcdsaSignature.fromDer(test.der());
        } catch (MalformedSignatureException e) {
            return false;
        }
        boolean verified = secp256k1.verify(test.publicKey(), test.digest(), signature);
        assertEquals(
                verified,
                secp256k1.recoveryId(test.publicKey(), test.digest(), signature).isPresent());
        return verified;
    }

    private static JsonNode read(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(WycheproofTest.class.getResourceAsStream(resource))) {
            return new ObjectMapper().readTree(in);
        }
    }
}
