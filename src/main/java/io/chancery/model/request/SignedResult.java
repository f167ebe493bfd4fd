package io.chancery.model.request;

import io.chancery.model.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What came of signing one payload.
 *
 * @param digest the 32 bytes that identify what was signed; with ECDSA the hash that the KMS signed
 * @param signature secp256k1: 65 bytes, r ‖ s ‖ yParity; Ed25519: 64 bytes
 * @param signedTransaction the bytes to broadcast, or null for what is not a transaction or was sealed
 * @param transactionHash the hash the chain will know it by, or null for what is not a transaction
 * @param xrpl the same signature as the XRP Ledger takes it, or null for what is not the XRP Ledger's
 */
public record SignedResult(
        Bytes digest,
        Bytes signature,
        @Nullable Bytes signedTransaction,
        @Nullable Bytes transactionHash,
        @Nullable XrplSignature xrpl) {
    /** The result of a payload that is not the XRP Ledger's. */
    public SignedResult(
            Bytes digest, Bytes signature, @Nullable Bytes signedTransaction, @Nullable Bytes transactionHash) {
        this(digest, signature, signedTransaction, transactionHash, null);
    }

    /** Returns this result without the bytes to broadcast, which show what was signed. */
    public SignedResult withoutTransaction() {
        return with(null);
    }

    /** Returns this result with other bytes to broadcast. */
    public SignedResult with(@Nullable Bytes transaction) {
        return new SignedResult(digest, signature, transaction, transactionHash, xrpl);
    }
}
