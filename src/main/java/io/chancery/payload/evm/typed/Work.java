package io.chancery.payload.evm.typed;

import io.chancery.crypto.Keccak256;

/**
 * The work that one document may cause: a unit for each type and each reference between types that is followed, and one
 * for each block of 136 bytes that Keccak-256 takes in. Whatever could cost more than the document has bytes is counted
 * here. Not thread-safe.
 */
final class Work {
    private static final int BLOCK = 136;

    private final int limit;
    private int spent;

    Work(int limit) {
        this.limit = limit;
    }

    /** The units that are used up. */
    int spent() {
        return spent;
    }

    /** Counts a type or a reference that is followed for the sake of {@code path}. */
    void follow(JsonPath path) {
        spend(1, path);
    }

    /** Returns the 32-byte Keccak-256 digest of {@code input}, which is hashed for the sake of {@code path}. */
    byte[] hash(byte[] input, JsonPath path) {
        spend(input.length / BLOCK + 1, path);
        return Keccak256.hash(input);
    }

    private void spend(int units, JsonPath path) {
        spent += units;
        if (spent > limit) {
            throw path.fault("makes the document more work to hash than is allowed");
        }
    }
}
