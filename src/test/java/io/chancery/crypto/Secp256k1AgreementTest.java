package io.chancery.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.Bytes;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The implementations give the same answers, whatever they are asked. */
class Secp256k1AgreementTest {
    private static final int ROUNDS = 3_000;

    private final Secp256k1 nativeLibrary = NativeSecp256k1.load();
    private final Secp256k1 pureJava = new BouncyCastleSecp256k1();

    @Test
    void theyAgreeOnGoodSignaturesWithHighAndLowS() {
        Random random = new Random(21);
        for (int i = 0; i < ROUNDS; i++) {
            TestSigner key = TestSigner.random(random);
            Bytes digest = TestSigner.digest(random);
            EcdsaSignature signature = key.sign(digest);
            EcdsaSignature given = random.nextBoolean() ? signature : TestSigner.otherS(signature);

            assertTrue(agree(key.publicKey(), digest, given));
        }
    }

    @Test
    void theyAgreeThatNothingElseVerifies() {
        Random random = new Random(22);
        TestSigner key = TestSigner.random(random);
        for (int i = 0; i < ROUNDS; i++) {
            Bytes digest = TestSigner.digest(random);
            EcdsaSignature signature = key.sign(digest);
            boolean verifies = switch (random.nextInt(4)) {
                case 0 -> agree(TestSigner.random(random).publicKey(), digest, signature);
                case 1 -> agree(key.publicKey(), flipBit(digest, random), signature);
                case 2 -> agree(flipBit(key.publicKey(), random), digest, signature);
                default -> agree(key.publicKey(), digest, new EcdsaSignature(signature.r(), TestSigner.scalar(random)));
            };
            assertFalse(verifies);
        }
    }

    private boolean agree(Bytes publicKey, Bytes digest, EcdsaSignature signature) {
        var id = pureJava.recoveryId(publicKey, digest, signature);
        assertEquals(id, nativeLibrary.recoveryId(publicKey, digest, signature));
        assertEquals(id.isPresent(), pureJava.verify(publicKey, digest, signature));
        assertEquals(id.isPresent(), nativeLibrary.verify(publicKey, digest, signature));
        assertEquals(pureJava.isPublicKey(publicKey), nativeLibrary.isPublicKey(publicKey));
        return id.isPresent();
    }

    private static Bytes flipBit(Bytes bytes, Random random) {
        byte[] flipped = bytes.toArray();
        flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        return Bytes.of(flipped);
    }
}
