package io.chancery.payload.evm.typed;

import io.chancery.crypto.Keccak256;

/** Keccak-256 with an end: what one document may have hashed is counted in the hash's blocks. Not thread-safe. */
final class CountedHash {
    private static final int BLOCK = 136;

    private int left;

    CountedHash(int blocks) {
        this.left = blocks;
    }

    /** The 32-byte digest of {@code input}, which is hashed for the sake of what is at {@code path}. */
    byte[] of(byte[] input, JsonPath path) {
        left -= input.length / BLOCK + 1;
        if (left < 0) {
            throw path.fault("makes the document more work to hash than is allowed");
        }
        return Keccak256.hash(input);
    }
}
