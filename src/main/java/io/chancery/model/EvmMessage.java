package io.chancery.model;

import java.util.Set;

/** What an Ethereum account signs that is not a transaction. */
public sealed interface EvmMessage extends SigningPayload permits TypedData, PersonalMessage, Authorization {
    @Override
    default Set<KeySpec> keySpecs() {
        return Set.of(KeySpec.ECC_SECG_P256K1);
    }
}
