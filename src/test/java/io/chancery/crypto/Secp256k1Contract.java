package io.chancery.crypto;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.Bytes;
import java.math.BigInteger;
import java.util.OptionalInt;
import java.util.Random;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;

/** What every {@link Secp256k1} does. */
abstract class Secp256k1Contract {
    private static final TestSigner KEY = TestSigner.random(new Random(11));
    private static final Bytes DIGEST = TestSigner.digest(new Random(12));
    private static final EcdsaSignature SIGNATURE = KEY.sign(DIGEST);

    private final Secp256k1 secp256k1 = secp256k1();

    abstract Secp256k1 secp256k1();

    @Test
    void findsTheRecoveryIdThatRecoversTheKey() {
        Random random = new Random(13);
        for (int i = 0; i < 50; i++) {
            TestSigner key = TestSigner.random(random);
            Bytes digest = TestSigner.digest(random);
            EcdsaSignature signature = key.sign(digest);

            int id = secp256k1.recoveryId(key.publicKey(), digest, signature).orElseThrow();

            assertEquals(key.publicKey(), recover(digest, signature, id));
        }
    }

    @Test
    void flipsTheParityWithTheOtherS() {
        int id = secp256k1.recoveryId(KEY.publicKey(), DIGEST, SIGNATURE).orElseThrow();

        assertEquals(
                OptionalInt.of(id ^ 1), secp256k1.recoveryId(KEY.publicKey(), DIGEST, TestSigner.otherS(SIGNATURE)));
    }

    @Test
    void verifiesHighAndLowS() {
        assertTrue(secp256k1.verify(KEY.publicKey(), DIGEST, SIGNATURE));
        assertTrue(secp256k1.verify(KEY.publicKey(), DIGEST, TestSigner.otherS(SIGNATURE)));
    }

    @Test
    void findsNothingForAnotherKey() {
        assertVerifiesNothing(TestSigner.random(new Random(14)).publicKey(), DIGEST, SIGNATURE);
    }

    @Test
    void findsNothingForAnotherDigest() {
        assertVerifiesNothing(KEY.publicKey(), TestSigner.digest(new Random(15)), SIGNATURE);
    }

    @Test
    void findsNothingForAnotherR() {
        EcdsaSignature other = new EcdsaSignature(SIGNATURE.r().add(BigInteger.ONE), SIGNATURE.s());

        assertVerifiesNothing(KEY.publicKey(), DIGEST, other);
    }

    @Test
    void findsNothingWhenThePointIsAtInfinity() {
        // u1·G + u2·Q is infinity when the digest is -r·d.
        BigInteger minusRd = SIGNATURE.r().multiply(KEY.privateKey()).negate().mod(EcdsaSignature.N);

        assertVerifiesNothing(KEY.publicKey(), digest(minusRd), SIGNATURE);
    }

    @Test
    void takesADigestOfZero() {
        Bytes zero = digest(BigInteger.ZERO);
        EcdsaSignature signature = KEY.sign(zero);

        int id = secp256k1.recoveryId(KEY.publicKey(), zero, signature).orElseThrow();

        assertEquals(KEY.publicKey(), recover(zero, signature, id));
    }

    @Test
    void takesADigestOfTheOrderOrMore() {
        Bytes all = Bytes.fromHex("ff".repeat(32));
        EcdsaSignature signature = KEY.sign(all);

        int id = secp256k1.recoveryId(KEY.publicKey(), all, signature).orElseThrow();

        assertTrue(secp256k1.verify(KEY.publicKey(), all, signature));
        assertEquals(KEY.publicKey(), recover(all, signature, id));
    }

    @Test
    void saysWithBit1ThatThePointsXIsTheOrderOrMore() {
        ECPoint point = pointWithLargeX();
        BigInteger r = point.getAffineXCoord().toBigInteger().subtract(EcdsaSignature.N);
        EcdsaSignature signature = new EcdsaSignature(r, SIGNATURE.s());
        Bytes publicKey = recover(DIGEST, signature, 2);

        assertTrue(secp256k1.verify(publicKey, DIGEST, signature));
        assertEquals(OptionalInt.of(2), secp256k1.recoveryId(publicKey, DIGEST, signature));
        assertEquals(OptionalInt.of(3), secp256k1.recoveryId(publicKey, DIGEST, TestSigner.otherS(signature)));
    }

    @Test
    void takesPublicKeysWhoseXIsTheOrderOrMore() {
        assertVerifies(decompress(EcdsaSignature.N, false));
        assertVerifies(decompress(EcdsaSignature.N, true));
        assertVerifies(pointWithLargeX());
    }

    /** Makes up a signature of a key that nobody knows, over a digest that follows from it. */
    private void assertVerifies(ECPoint key) {
        BigInteger n = EcdsaSignature.N;
        BigInteger u1 = new BigInteger(1, DIGEST.toArray()).mod(n);
        BigInteger u2 = SIGNATURE.s();
        ECPoint point =
                TestSigner.CURVE.getG().multiply(u1).add(key.multiply(u2)).normalize();
        BigInteger r = point.getAffineXCoord().toBigInteger().mod(n);
        BigInteger s = r.multiply(u2.modInverse(n)).mod(n);
        Bytes publicKey = Bytes.of(key.getEncoded(false));
        int parity = point.getAffineYCoord().testBitZero() ? 1 : 0;

        assertEquals(
                OptionalInt.of(parity),
                secp256k1.recoveryId(publicKey, digest(u1.multiply(s).mod(n)), new EcdsaSignature(r, s)));
    }

    @Test
    void knowsAPublicKey() {
        assertTrue(secp256k1.isPublicKey(KEY.publicKey()));
    }

    @Test
    void refusesWhatIsNoPublicKey() {
        Bytes key = KEY.publicKey();
        Bytes offTheCurve = withByte(key, 64, key.get(64) ^ 1);
        Bytes xBeyondTheField =
                Bytes.fromHex("04" + "ff".repeat(32) + key.slice(33, 65).toHex());
        Bytes hybrid = withByte(key, 0, 6 + (key.get(64) & 1));
        Bytes compressed = withByte(key.slice(0, 33), 0, 2 + (key.get(64) & 1));

        assertAll(
                () -> assertNoKey(offTheCurve),
                () -> assertNoKey(xBeyondTheField),
                () -> assertNoKey(hybrid),
                () -> assertNoKey(compressed),
                () -> assertNoKey(Bytes.of(new byte[65])),
                () -> assertNoKey(Bytes.fromHex("04" + "00".repeat(64))),
                () -> assertNoKey(Bytes.of(new byte[1])),
                () -> assertNoKey(Bytes.EMPTY));
    }

    @Test
    void refusesADigestOfAnotherLength() {
        Bytes tooShort = DIGEST.slice(0, 31);

        assertThrows(IllegalArgumentException.class, () -> secp256k1.recoveryId(KEY.publicKey(), tooShort, SIGNATURE));
        assertThrows(IllegalArgumentException.class, () -> secp256k1.verify(KEY.publicKey(), tooShort, SIGNATURE));
    }

    private void assertNoKey(Bytes bytes) {
        assertFalse(secp256k1.isPublicKey(bytes));
        assertVerifiesNothing(bytes, DIGEST, SIGNATURE);
    }

    private void assertVerifiesNothing(Bytes publicKey, Bytes digest, EcdsaSignature signature) {
        assertFalse(secp256k1.verify(publicKey, digest, signature));
        assertEquals(OptionalInt.empty(), secp256k1.recoveryId(publicKey, digest, signature));
    }

    /** The textbook recovery (SEC 1, section 4.1.6): Q = r⁻¹·(s·R − e·G). */
    private static Bytes recover(Bytes digest, EcdsaSignature signature, int id) {
        BigInteger x = id < 2 ? signature.r() : signature.r().add(EcdsaSignature.N);
        ECPoint point = decompress(x, (id & 1) == 1);
        BigInteger e = new BigInteger(1, digest.toArray());
        BigInteger inverse = signature.r().modInverse(EcdsaSignature.N);
        ECPoint q = point.multiply(signature.s())
                .subtract(TestSigner.CURVE.getG().multiply(e.mod(EcdsaSignature.N)))
                .multiply(inverse);
        return Bytes.of(q.getEncoded(false));
    }

    private static ECPoint pointWithLargeX() {
        BigInteger x = EcdsaSignature.N.add(BigInteger.ONE);
        while (!isX(x)) {
            x = x.add(BigInteger.ONE);
        }
        return decompress(x, false);
    }

    private static boolean isX(BigInteger x) {
        try {
            return decompress(x, false).isValid();
        } catch (IllegalArgumentException noSuchPoint) {
            return false;
        }
    }

    private static ECPoint decompress(BigInteger x, boolean yIsOdd) {
        return TestSigner.CURVE
                .getCurve()
                .decodePoint(Bytes.fromHex((yIsOdd ? "03" : "02") + hex(x)).toArray());
    }

    private static Bytes digest(BigInteger value) {
        return Bytes.fromHex(hex(value));
    }

    private static String hex(BigInteger value) {
        String digits = value.toString(16);
        return "0".repeat(64 - digits.length()) + digits;
    }

    private static Bytes withByte(Bytes bytes, int index, int value) {
        byte[] changed = bytes.toArray();
        changed[index] = (byte) value;
        return Bytes.of(changed);
    }
}
