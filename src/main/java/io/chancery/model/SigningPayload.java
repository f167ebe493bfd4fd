package io.chancery.model;

/** What a request wants signed. */
public sealed interface SigningPayload permits EvmTransaction {
    /** The payload's type as the schema spells it, such as {@code EIP1559}. */
    String typeName();

    /** The operation that goes with this kind of payload. */
    Operation operation();

    /** The spec that a key must have to sign it. */
    KeySpec keySpec();
}
