package io.chancery.model.payload;

/** A setting of an account that is on or off, by the ledger's name and number. */
public enum XrplAccountFlag {
    /** Incoming payments need a destination tag. */
    REQUIRE_DEST("asfRequireDest", 1),

    /** Others hold the account's currencies only if it authorizes them. */
    REQUIRE_AUTH("asfRequireAuth", 2),

    /** Clients should not send XRP to the account. */
    DISALLOW_XRP("asfDisallowXRP", 3),

    /** The master key signs nothing more: whoever has no other key has lost the account. */
    DISABLE_MASTER("asfDisableMaster", 4),

    /** The account keeps the id of its latest transaction. */
    ACCOUNT_TXN_ID("asfAccountTxnID", 5),

    /** The account gives up freezing for ever. */
    NO_FREEZE("asfNoFreeze", 6),

    /** All that the account issues is frozen. */
    GLOBAL_FREEZE("asfGlobalFreeze", 7),

    /** Payments of others pass through the account by its new trust lines. */
    DEFAULT_RIPPLE("asfDefaultRipple", 8),

    /** Only authorized accounts can pay the account. */
    DEPOSIT_AUTH("asfDepositAuth", 9),

    /** Nobody can offer to buy the account's tokens or give it such. */
    DISALLOW_NFTOKEN_OFFER("asfDisallowIncomingNFTokenOffer", 12),

    /** Nobody can make checks for the account. */
    DISALLOW_CHECK("asfDisallowIncomingCheck", 13),

    /** Nobody can open payment channels to the account. */
    DISALLOW_PAY_CHAN("asfDisallowIncomingPayChan", 14),

    /** Nobody can open trust lines to the account. */
    DISALLOW_TRUSTLINE("asfDisallowIncomingTrustline", 15),

    /** The account can take back what it issues, for ever. */
    ALLOW_CLAWBACK("asfAllowTrustLineClawback", 16);

    private final String ledgerName;
    private final long number;

    XrplAccountFlag(String ledgerName, long number) {
        this.ledgerName = ledgerName;
        this.number = number;
    }

    public String ledgerName() {
        return ledgerName;
    }

    /** Returns its number in {@code SetFlag} and {@code ClearFlag}. */
    public long number() {
        return number;
    }
}
