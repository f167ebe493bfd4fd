package io.chancery.model.payload;

import io.chancery.model.KeySpec;
import io.chancery.model.Operation;
import java.util.Set;

/** The content that a request wants signed. */
public sealed interface SigningPayload
        permits EvmTransaction, EvmMessage, OpaqueMessage, XrplPaymentChannelClaim, XrplTransaction {
    /** The payload's type as the schema spells it, such as {@code EIP1559}. */
    String typeName();

    /** The operation that goes with this kind of payload. */
    Operation operation();

    /** The specs of the keys that can sign it. */
    Set<KeySpec> keySpecs();

    /** Whether it may be signed for {@code network}, a CAIP-2 identifier such as {@code eip155:1}. */
    boolean goesWith(String network);
}
