package io.chancery.model.payload;

import io.chancery.model.KeySpec;
import java.util.Set;

/** A message that an Ethereum account signs and that is not a transaction. */
public sealed interface EvmMessage extends SigningPayload permits TypedData, PersonalMessage, Authorization {
    @Override
    default Set<KeySpec> keySpecs() {
        return Set.of(KeySpec.ECC_SECG_P256K1);
    }
}
