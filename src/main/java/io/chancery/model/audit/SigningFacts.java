package io.chancery.model.audit;

import io.chancery.model.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The content that was signed, or was to be.
 *
 * @param sealed whether the request came sealed, or null for what is no request
 * @param payloadKind the payload's schema, or null if it is not known
 * @param digest that was signed or is to be, or null if there is none or it is not known
 * @param transactionHash the signed transaction's hash, or null
 * @param transaction the payload's public facts, none of one that came sealed
 */
public record SigningFacts(
        @Nullable Boolean sealed,
        @Nullable String payloadKind,
        @Nullable Bytes digest,
        @Nullable Bytes transactionHash,
        TransactionFacts transaction) {
    /** The facts of an event without anything to sign. */
    public static final SigningFacts NONE = new SigningFacts(null, null, null, null, TransactionFacts.NONE);

    /** Returns only a nonce, of what is no request. */
    public static SigningFacts ofNonce(String nonce) {
        return new SigningFacts(
                null, null, null, null, new TransactionFacts(nonce, null, null, null, TokenFacts.NONE, null));
    }

    /** Returns the same of what was signed under this digest, as the transaction with this hash, if it is one. */
    public SigningFacts signed(@Nullable Bytes itsDigest, @Nullable Bytes itsTransactionHash) {
        return new SigningFacts(sealed, payloadKind, itsDigest, itsTransactionHash, transaction);
    }
}
