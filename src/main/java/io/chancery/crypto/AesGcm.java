package io.chancery.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256 in Galois/Counter Mode (NIST SP 800-38D) with 96-bit nonces and 128-bit tags, which stand behind the
 * ciphertext.
 */
public final class AesGcm {
    public static final int KEY_BYTES = 32;
    public static final int NONCE_BYTES = 12;
    public static final int TAG_BYTES = 16;

    private static final String TRANSFORMATION = "AES/GCM/NoPadding";

    private AesGcm() {}

    /**
     * Encrypts and authenticates.
     *
     * @param nonce never used before with {@code key}
     * @param associatedData authenticated and not encrypted
     * @return ciphertext ‖ tag
     */
    public static byte[] encrypt(byte[] key, byte[] nonce, byte[] plaintext, byte[] associatedData) {
        try {
            return run(Cipher.ENCRYPT_MODE, key, nonce, plaintext, associatedData);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java platform has no AES-256-GCM", missing);
        }
    }

    /**
     * Checks and decrypts.
     *
     * @param ciphertext with its tag
     * @throws TamperedException if it was not made by {@link #encrypt} of the same key, nonce and associated data
     */
    public static byte[] decrypt(byte[] key, byte[] nonce, byte[] ciphertext, byte[] associatedData) {
        if (ciphertext.length < TAG_BYTES) {
            throw new TamperedException();
        }
        try {
            return run(Cipher.DECRYPT_MODE, key, nonce, ciphertext, associatedData);
        } catch (AEADBadTagException wrong) {
            throw new TamperedException();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java platform has no AES-256-GCM", missing);
        }
    }

    private static byte[] run(int mode, byte[] key, byte[] nonce, byte[] input, byte[] associatedData)
            throws GeneralSecurityException {
        if (key.length != KEY_BYTES || nonce.length != NONCE_BYTES) {
            throw new IllegalArgumentException("a key has 32 bytes and a nonce 12");
        }
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(associatedData);
        return cipher.doFinal(input);
    }
}
