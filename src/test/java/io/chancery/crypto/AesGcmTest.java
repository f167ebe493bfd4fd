package io.chancery.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AesGcmTest {
    /** Test case 16 of McGrew and Viega, "The Galois/Counter Mode of Operation", the submission to NIST. */
    private static final byte[] KEY = hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");

    private static final byte[] NONCE = hex("cafebabefacedbaddecaf888");
    private static final byte[] PLAINTEXT = hex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
            + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
    private static final byte[] ASSOCIATED = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
    private static final byte[] CIPHERTEXT = hex("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
            + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
            + "76fc6ece0f4e1768cddf8853bb2d551b");

    @Test
    void encryptsAsPublished() {
        assertArrayEquals(CIPHERTEXT, AesGcm.encrypt(KEY, NONCE, PLAINTEXT, ASSOCIATED));
    }

    @Test
    void decryptsAsPublished() {
        assertArrayEquals(PLAINTEXT, AesGcm.decrypt(KEY, NONCE, CIPHERTEXT, ASSOCIATED));
    }

    @Test
    void decryptsNothingButATag() {
        byte[] tag = AesGcm.encrypt(KEY, NONCE, new byte[0], ASSOCIATED);

        assertArrayEquals(new byte[0], AesGcm.decrypt(KEY, NONCE, tag, ASSOCIATED));
    }

    @Test
    void refusesEveryBitThatIsFlipped() {
        for (int bit = 0; bit < CIPHERTEXT.length * Byte.SIZE; bit++) {
            byte[] flipped = CIPHERTEXT.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);

            assertThrows(TamperedException.class, () -> AesGcm.decrypt(KEY, NONCE, flipped, ASSOCIATED));
        }
    }

    @Test
    void refusesAnotherKeyNonceOrAssociatedData() {
        byte[] key = KEY.clone();
        byte[] nonce = NONCE.clone();
        key[0] ^= 1;
        nonce[0] ^= 1;

        assertThrows(TamperedException.class, () -> AesGcm.decrypt(key, NONCE, CIPHERTEXT, ASSOCIATED));
        assertThrows(TamperedException.class, () -> AesGcm.decrypt(KEY, nonce, CIPHERTEXT, ASSOCIATED));
        assertThrows(TamperedException.class, () -> AesGcm.decrypt(KEY, NONCE, CIPHERTEXT, new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 75})
    void refusesWhatIsTooShort(int length) {
        byte[] cut = Arrays.copyOf(CIPHERTEXT, length);

        assertThrows(TamperedException.class, () -> AesGcm.decrypt(KEY, NONCE, cut, ASSOCIATED));
    }

    @Test
    void takesNoSmallerKey() {
        assertThrows(IllegalArgumentException.class, () -> AesGcm.encrypt(new byte[16], NONCE, PLAINTEXT, ASSOCIATED));
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
