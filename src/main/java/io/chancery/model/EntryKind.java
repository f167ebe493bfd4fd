package io.chancery.model;

/**
 * The kinds of entries that share a state store, and how their keys begin. {@code docs/architecture.md} has the table
 * of whole keys and values. A text here is a part of stored bytes and never changes.
 */
public enum EntryKind {
    /** In {@code reservations}: a nonce of an account that is a wallet's own. */
    NONCE("nonce "),
    /** In {@code reservations}: a nonce of an account that a wallet signs for as one of its signers. */
    SIGNER("signer "),
    /** In {@code reservations}: the highest claim on a payment channel. */
    CLAIM("claim "),
    /** In {@code reservations}: the whole key of the audit chain's end. */
    AUDIT_CHAIN("audit-chain"),
    /** In {@code reservations}: the mark of a store that holds nothing unsealed. */
    SEALED("sealed "),
    /** In {@code sums}: admitted requests by the second, of a key, a requester or a tenant. */
    RATE("rate "),
    /** In {@code sums}: what was spent, by the minute. */
    HOUR("hour "),
    /** In {@code sums}: what was spent, by the quarter of an hour. */
    DAY("day "),
    /** Behind {@link #RATE}: a key, or a key and a requester. */
    OF_KEY("key "),
    /** Behind {@link #RATE}: a requester. */
    OF_REQUESTER("requester "),
    /** Behind {@link #RATE}: a tenant. */
    OF_TENANT("tenant "),
    /** In {@code ids}, behind the wallet: a command's id. Request ids have no spaces, so the two cannot meet. */
    COMMAND("command "),
    /** In {@code ids}, behind the wallet: a record that was denied as not authentic. */
    DENIED("denied "),
    /** In {@code ids}: the whole key of the mark that a request was lost. No id's key, which has the wallet's. */
    DOUBT("doubt"),
    /** In {@code spread}: the whole key of the number of partitions. */
    PARTITIONS("partitions");

    private final String prefix;

    EntryKind(String prefix) {
        this.prefix = prefix;
    }

    /** Returns how keys of this kind begin, or the only key of a kind that has one. */
    public String prefix() {
        return prefix;
    }

    /** Returns the key of this kind that goes on with {@code rest}. */
    public String key(String rest) {
        return prefix + rest;
    }

    /** Returns whether {@code key} is of this kind, if it is in the kind's store. */
    public boolean isOf(String key) {
        return key.startsWith(prefix);
    }
}
