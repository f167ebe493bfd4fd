package io.chancery.model;

/**
 * The kinds of entries that share a state store, and how their keys begin. {@code docs/architecture.md} has the table
 * of whole keys and values. A text here is a part of stored bytes and never changes.
 */
public enum EntryKind {
    /** Stands in {@code reservations} for a nonce of an account that is a wallet's own. */
    NONCE("nonce "),
    /** Stands in {@code reservations} for a nonce of an account that a wallet signs for as one of its signers. */
    SIGNER("signer "),
    /** Stands in {@code reservations} for the highest claim on a payment channel. */
    CLAIM("claim "),
    /** Is in {@code reservations} the whole key of the audit chain's end. */
    AUDIT_CHAIN("audit-chain"),
    /** Stands in {@code reservations} for the mark of a store that holds nothing unsealed. */
    SEALED("sealed "),
    /** Stands in {@code sums} for admitted requests by the second, of a key, a requester or a tenant. */
    RATE("rate "),
    /** Stands in {@code sums} for what was spent, by the minute. */
    HOUR("hour "),
    /** Stands in {@code sums} for what was spent, by the quarter of an hour. */
    DAY("day "),
    /** Stands behind {@link #RATE} for a key, or a key and a requester. */
    OF_KEY("key "),
    /** Stands behind {@link #RATE} for a requester. */
    OF_REQUESTER("requester "),
    /** Stands behind {@link #RATE} for a tenant. */
    OF_TENANT("tenant "),
    /**
     * Stands in {@code ids}, behind the wallet, for a command's id. Request ids have no spaces, so the two cannot meet.
     */
    COMMAND("command "),
    /** Stands in {@code ids}, behind the wallet, for a record that was denied as not authentic. */
    DENIED("denied "),
    /**
     * Is in {@code ids} the whole key of the mark that a request was lost. It is no id's key, which has the wallet's.
     */
    DOUBT("doubt"),
    /** Is in {@code spread} the whole key of the number of partitions. */
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
