package io.chancery.kms.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.kms.TestKey;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.Test;

class LocalKeyTest {
    private static final BigInteger N =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    /** A vector of the Bitcoin community's (public domain) for RFC 6979 on secp256k1; it lists the lower s. */
    @Test
    void signsWithTheNonceOfRfc6979() throws NoSuchAlgorithmException {
        LocalKey one = LocalKey.of(KeySpec.ECC_SECG_P256K1, scalar(1));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest("Satoshi Nakamoto".getBytes(UTF_8));

        BigInteger[] rs = TestKey.integers(one.sign(Bytes.of(digest)));

        assertEquals("934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8", rs[0].toString(16));
        assertEquals(
                "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5",
                rs[1].min(N.subtract(rs[1])).toString(16));
    }

    /** RFC 8032, section 7.1, test 2. */
    @Test
    void signsAMessageAsRfc8032Does() {
        LocalKey key = LocalKey.of(
                KeySpec.ECC_NIST_EDWARDS25519,
                Bytes.fromHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
                        .toArray());

        Bytes signature = key.sign(Bytes.fromHex("72"));

        assertEquals(
                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
                key.publicKey().toHex());
        assertEquals(
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
                signature.toHex());
    }

    @Test
    void hasThePublicKeyOfItsScalar() {
        LocalKey one = LocalKey.of(KeySpec.ECC_SECG_P256K1, scalar(1));

        assertEquals(
                "0479be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"
                        + "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8",
                one.publicKey().toHex());
    }

    @Test
    void refusesAScalarOfZero() {
        assertThrows(IllegalArgumentException.class, () -> LocalKey.of(KeySpec.ECC_SECG_P256K1, scalar(0)));
    }

    @Test
    void refusesAKeyThatIsNot32Bytes() {
        assertThrows(IllegalArgumentException.class, () -> LocalKey.of(KeySpec.ECC_NIST_EDWARDS25519, new byte[31]));
    }

    @Test
    void showsNothingOfItself() {
        assertEquals(
                "Secp256k1Key[redacted]",
                LocalKey.of(KeySpec.ECC_SECG_P256K1, scalar(7)).toString());
        assertEquals(
                "Ed25519Key[redacted]",
                LocalKey.of(KeySpec.ECC_NIST_EDWARDS25519, scalar(7)).toString());
    }

    private static byte[] scalar(int value) {
        byte[] scalar = new byte[32];
        scalar[31] = (byte) value;
        return scalar;
    }
}
