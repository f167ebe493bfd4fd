package io.chancery.crypto.jws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.Vectors;
import io.chancery.crypto.AwsLc;
import io.chancery.crypto.BouncyCastle;
import io.chancery.crypto.SignatureLibrary;
import io.chancery.model.Bytes;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The libraries judge signatures alike: random ones, changed ones, and those of Project Wycheproof. */
class JwsAgreementTest {
    private static final String DEPLOYMENT = "office-1";
    private static final SignatureLibrary NATIVE = AwsLc.load();
    private static final SignatureLibrary PURE_JAVA = new BouncyCastle();
    private static final int ROUNDS = 200;

    record Case(int id, String comment, String jwk, Bytes message, Bytes signature, boolean valid) {
        @Override
        public String toString() {
            return id + " " + comment;
        }
    }

    static Stream<Case> wycheproof() {
        return Stream.of("wycheproof-ed25519", "wycheproof-ecdsa-p256-sha256")
                .flatMap(Vectors::read)
                .flatMap(group -> StreamSupport.stream(group.path("tests").spliterator(), false)
                        .map(test -> testCase(group.path("jwk").toString(), test)));
    }

    @ParameterizedTest
    @MethodSource("wycheproof")
    void isJudgedAsTheProjectSays(Case test) {
        assertEquals(
                test.valid(),
                agree(test.jwk(), test.message().toArray(), test.signature().toArray()));
    }

    @ParameterizedTest
    @EnumSource
    void theyAgreeOnGoodSignaturesAndThatNothingElseVerifies(JwsAlgorithm algorithm) {
        Random random = new Random(23);
        for (int i = 0; i < ROUNDS; i++) {
            JwsPrivateKey key = JwsPrivateKey.generate(algorithm);
            byte[] message = new byte[random.nextInt(1, 300)];
            random.nextBytes(message);
            Bytes value = Bytes.of(message);
            DetachedJws jws =
                    DetachedJws.parse(key.sign(new JwsScope(JwsType.REQUEST, "acme/treasury", DEPLOYMENT), value));
            byte[] input = jws.signingInput(value);

            assertTrue(agree(key.publicKey().toJson(), input, jws.signature()));
            assertFalse(agree(key.publicKey().toJson(), flipBit(input, random), jws.signature()));
            assertFalse(agree(key.publicKey().toJson(), input, flipBit(jws.signature(), random)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theyAgreeOnTheLargestRecords(JwsAlgorithm algorithm) {
        JwsPrivateKey key = JwsPrivateKey.generate(algorithm);
        for (int size : new int[] {(1 << 19) - 100, 1 << 19, 1 << 20, 1_900_000}) {
            Bytes value = Bytes.of(new byte[size]);
            DetachedJws jws =
                    DetachedJws.parse(key.sign(new JwsScope(JwsType.REQUEST, "acme/treasury", DEPLOYMENT), value));

            assertTrue(agree(key.publicKey().toJson(), jws.signingInput(value), jws.signature()), () -> "" + size);
        }
    }

    private static boolean agree(String jwk, byte[] message, byte[] signature) {
        JwkMembers members = JwkMembers.parse(jwk);
        boolean verifies = JwsPublicKey.of(members, PURE_JAVA).verifies(message, signature);
        assertEquals(verifies, JwsPublicKey.of(members, NATIVE).verifies(message, signature));
        return verifies;
    }

    private static byte[] flipBit(byte[] bytes, Random random) {
        byte[] flipped = bytes.clone();
        flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    private static Case testCase(String jwk, JsonNode test) {
        return new Case(
                test.path("id").intValue(),
                test.path("comment").textValue(),
                jwk,
                Bytes.fromHex(test.path("msg").textValue()),
                Bytes.fromHex(test.path("sig").textValue()),
                test.path("valid").booleanValue());
    }
}
