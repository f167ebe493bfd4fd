package io.chancery.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/** HKDF with SHA-256 (RFC 5869), without a salt: derives independent keys from one uniformly random key. */
public final class Hkdf {
    private static final String ALGORITHM = "HKDF-SHA256";

    private Hkdf() {}

    /**
     * Derives a key.
     *
     * @param key at least 32 random bytes
     * @param info what the derived key is for; each purpose has its own
     * @param size of the derived key in bytes, up to 8,160
     */
    public static byte[] derive(byte[] key, byte[] info, int size) {
        try {
            return KDF.getInstance(ALGORITHM)
                    .deriveData(HKDFParameterSpec.ofExtract().addIKM(key).thenExpand(info, size));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this Java platform has no " + ALGORITHM, missing);
        }
    }
}
