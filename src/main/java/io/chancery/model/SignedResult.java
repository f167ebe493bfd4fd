package io.chancery.model;

import org.jspecify.annotations.Nullable;

/**
 * What came of signing one payload.
 *
 * @param digest the 32 bytes that were signed
 * @param signature secp256k1: 65 bytes, r ‖ s ‖ yParity; Ed25519: 64 bytes
 * @param signedTransaction the bytes to broadcast, or null for what is not a transaction
 * @param transactionHash the hash the chain will know it by, or null for what is not a transaction
 */
public record SignedResult(
        Bytes digest,
        Bytes signature,
        @Nullable Bytes signedTransaction,
        @Nullable Bytes transactionHash) {}
