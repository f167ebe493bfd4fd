package io.chancery.admission;

/**
 * A nonce as guards name it.
 *
 * @param network the chain; those that accept each other's transactions have one name
 * @param account on Ethereum's chains the address in lower case
 * @param number decimal; on the XRP Ledger a sequence, or {@code ticket-} and a ticket's
 */
public record TakenNonce(String network, String account, String number) {}
