package io.chancery.model.audit;

import org.jspecify.annotations.Nullable;

/**
 * The public facts of a payload: what anybody sees on its chain.
 *
 * @param nonce the nonce, or the XRP Ledger's sequence or ticket, in decimal digits
 * @param recipient the address or payment channel that it goes to
 * @param selector of the function that it calls: 0x and 8 hexadecimal digits
 * @param value that it moves, in wei or drops, in decimal digits
 * @param token that it moves or lets somebody move
 * @param highestFee that it can cost, in wei or drops, in decimal digits
 */
public record TransactionFacts(
        @Nullable String nonce,
        @Nullable String recipient,
        @Nullable String selector,
        @Nullable String value,
        TokenFacts token,
        @Nullable String highestFee) {
    /** The facts of a payload that is unknown or confidential. */
    public static final TransactionFacts NONE = new TransactionFacts(null, null, null, null, TokenFacts.NONE, null);
}
