package io.chancery.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.model.Bytes;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Random;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The libraries give the same answers where Ed25519's verifiers are known to differ: at the eight points of small
 * order.
 */
class Ed25519AgreementTest {
    private static final List<SignatureLibrary> LIBRARIES = List.of(AwsLc.load(), new BouncyCastle());
    private static final String NEUTRAL = "0100000000000000000000000000000000000000000000000000000000000000";
    private static final int ROUNDS = 64;

    /** All of them are right for a verifier that clears the cofactor. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                NEUTRAL,
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"
            })
    void anOwnersSignatureWithAPointOfSmallOrderIsRightOnlyWithTheNeutralOne(String r) {
        Random random = new Random(31);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] privateKey = bytes(random, Ed25519.PRIVATE_KEY_SIZE);
            byte[] message = bytes(random, 100);
            Bytes publicKey = Ed25519.publicKeyOf(privateKey);
            byte[] signature = signature(Bytes.fromHex(r).toArray(), privateKey, publicKey.toArray(), message);

            for (SignatureLibrary library : LIBRARIES) {
                boolean verifies = new Ed25519PublicKey(publicKey, library).verifies(message, signature);

                assertEquals(r.equals(NEUTRAL), verifies, library.name());
            }
        }
    }

    /** The points of small order, and encodings of y = 0 and y = 1 that are not their only ones. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                NEUTRAL,
                "0100000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
            })
    void aKeyOfSmallOrderOrInASecondFormIsNoKey(String encoded) {
        for (SignatureLibrary library : LIBRARIES) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new Ed25519PublicKey(Bytes.fromHex(encoded), library),
                    library.name());
        }
    }

    /** R ‖ h·a, which satisfies the equation s·B = R + h·A but for R. */
    private static byte[] signature(byte[] r, byte[] privateKey, byte[] publicKey, byte[] message) {
        byte[] a = Arrays.copyOf(sha512(privateKey), 32);
        a[0] &= (byte) 0xf8;
        a[31] = (byte) ((a[31] & 0x7f) | 0x40);
        BigInteger h = littleEndian(sha512(Arrays.concatenate(r, publicKey, message)));
        BigInteger s = h.multiply(littleEndian(a)).mod(Ed25519Test.L);
        return Arrays.concatenate(r, Arrays.reverse(BigIntegers.asUnsignedByteArray(32, s)));
    }

    private static BigInteger littleEndian(byte[] bytes) {
        return new BigInteger(1, Arrays.reverse(bytes));
    }

    private static byte[] sha512(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-512").digest(input);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
