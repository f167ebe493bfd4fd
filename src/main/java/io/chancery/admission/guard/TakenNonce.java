package io.chancery.admission.guard;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A nonce as guards name it.
 *
 * @param network the chain; those that accept each other's transactions have one name
 * @param account on Ethereum's chains the address in lower case
 * @param signer the wallet, {@code tenant/alias}, that signs for the account as one of its signers; null where the
 *     account is the wallet's own
 * @param number decimal; on the XRP Ledger a sequence, or {@code ticket-} and a ticket's
 */
public record TakenNonce(
        String network, String account, @Nullable String signer, String number) {
    /** The text before a ticket's number. */
    public static final String TICKET = "ticket-";

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /** Makes the nonce of an account that is the wallet's own. */
    public TakenNonce(String network, String account, String number) {
        this(network, account, null, number);
    }

    /** Returns the account's nonce of another number. */
    public TakenNonce with(String other) {
        return new TakenNonce(network, account, signer, other);
    }

    /** Returns whether the nonce comes in its turn, as no ticket does. */
    public boolean isInOrder() {
        return DIGITS.matcher(number).matches();
    }
}
