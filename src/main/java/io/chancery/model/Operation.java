package io.chancery.model;

/** The operation that a request asks for. Each goes with one kind of payload; any other pair is rejected. */
public enum Operation {
    /** Sign an EVM or an XRP Ledger transaction. */
    SIGN_TRANSACTION,
    /** Sign EIP-712 typed data. */
    SIGN_TYPED_DATA,
    /** Sign an EIP-191 personal message. */
    SIGN_PERSONAL_MESSAGE,
    /** Sign an EIP-7702 authorization. */
    SIGN_AUTHORIZATION,
    /** Sign an XRP Ledger payment-channel claim. */
    SIGN_CLAIM,
    /** Sign an opaque message. */
    SIGN_MESSAGE
}
