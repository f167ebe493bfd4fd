package io.chancery.crypto;

import io.chancery.model.Bytes;
import org.bouncycastle.crypto.digests.KeccakDigest;

/**
 * The hash that Ethereum calls Keccak-256: Keccak as submitted to the SHA-3 competition, with its padding, not FIPS
 * 202's.
 */
public final class Keccak256 {
    /** The length of a digest in bytes. */
    public static final int SIZE = 32;

    private Keccak256() {}

    /** The 32-byte digest of {@code input}. */
    public static Bytes hash(Bytes input) {
        return Bytes.of(hash(input.toArray()));
    }

    /** The 32-byte digest of {@code input}. */
    public static byte[] hash(byte[] input) {
        KeccakDigest keccak = new KeccakDigest(SIZE * 8);
        keccak.update(input, 0, input.length);
        byte[] digest = new byte[SIZE];
        keccak.doFinal(digest, 0);
        return digest;
    }
}
