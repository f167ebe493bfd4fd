package io.chancery.admission.policy.evm;

import io.chancery.admission.policy.condition.Identifiers;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.model.payload.EvmAddress;

/** An Ethereum account that a policy names. */
sealed interface Account {
    /** The account of the key that signs. */
    record Own() implements Account {}

    /** The account at {@code address}. */
    record At(EvmAddress address) implements Account {}

    /** Reads an address or {@code self}. */
    static Account read(PolicyJson json) {
        return "self".equals(json.json().textValue()) ? new Own() : new At(Identifiers.evm(json));
    }
}
