package io.chancery.crypto;

import io.chancery.model.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The hashes of the SHA-2 family (FIPS 180-4) that signatures are made over. */
public final class Sha2 {
    /** The length of a digest of either kind in bytes. */
    public static final int SIZE = 32;

    private Sha2() {}

    /** SHA-256 of {@code input}. */
    public static Bytes sha256(Bytes input) {
        return Bytes.of(hash("SHA-256", input));
    }

    /** SHA-256 of {@code input}. */
    public static Bytes sha256(byte[] input) {
        return Bytes.of(newSha256().digest(input));
    }

    /** The first half of SHA-512 of {@code input}: the XRP Ledger's SHA-512Half. */
    public static Bytes sha512Half(Bytes input) {
        return Bytes.of(Arrays.copyOf(hash("SHA-512", input), SIZE));
    }

    /** Returns what computes SHA-256 of bytes that are not {@link Bytes}, of one input after the other. */
    public static MessageDigest newSha256() {
        return digest("SHA-256");
    }

    private static byte[] hash(String algorithm, Bytes input) {
        MessageDigest digest = digest(algorithm);
        digest.update(input.toByteBuffer());
        return digest.digest();
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has " + algorithm, impossible);
        }
    }
}
