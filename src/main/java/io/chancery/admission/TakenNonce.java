package io.chancery.admission;

import java.util.regex.Pattern;

/**
 * A nonce as guards name it.
 *
 * @param network the chain; those that accept each other's transactions have one name
 * @param account on Ethereum's chains the address in lower case
 * @param number decimal; on the XRP Ledger a sequence, or {@code ticket-} and a ticket's
 */
public record TakenNonce(String network, String account, String number) {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /** Returns the account's nonce of another number. */
    public TakenNonce with(String other) {
        return new TakenNonce(network, account, other);
    }

    /** Returns whether the nonce comes in its turn, as no ticket does. */
    boolean isInOrder() {
        return DIGITS.matcher(number).matches();
    }
}
