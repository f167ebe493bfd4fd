package io.chancery.model.payload;

/** What a TrustSet can change about a trust line besides its limit, by the flags' names in the ledger's reference. */
public enum XrplTrustFlag {
    /** Lets the other account hold currency that this account issues. */
    AUTHORIZE("tfSetfAuth", 0x1_0000L),

    /** Keeps payments of others from passing through the account by this line. */
    SET_NO_RIPPLE("tfSetNoRipple", 0x2_0000L),

    /** Lets payments of others pass through the account by this line, which shifts its balances. */
    CLEAR_NO_RIPPLE("tfClearNoRipple", 0x4_0000L),

    /** Freezes the other account's balance of what this account issues. */
    FREEZE("tfSetFreeze", 0x10_0000L),

    /** Ends that. */
    UNFREEZE("tfClearFreeze", 0x20_0000L);

    private final String ledgerName;
    private final long bit;

    XrplTrustFlag(String ledgerName, long bit) {
        this.ledgerName = ledgerName;
        this.bit = bit;
    }

    public String ledgerName() {
        return ledgerName;
    }

    /** Returns its bit in {@code Flags}. */
    public long bit() {
        return bit;
    }
}
