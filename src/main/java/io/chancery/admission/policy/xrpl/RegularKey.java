package io.chancery.admission.policy.xrpl;

import io.chancery.admission.policy.condition.Identifiers;
import io.chancery.admission.policy.condition.PolicyJson;
import org.jspecify.annotations.Nullable;

/**
 * Whom a rule lets the account be handed to.
 *
 * @param address a key's classic address, or null for nobody
 */
record RegularKey(@Nullable String address) {
    /** Reads an address or {@code none}. */
    static RegularKey read(PolicyJson json) {
        return new RegularKey("none".equals(json.json().textValue()) ? null : Identifiers.xrpl(json));
    }
}
