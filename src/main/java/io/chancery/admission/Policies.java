package io.chancery.admission;

import io.chancery.admission.policy.Policy;
import io.chancery.model.rotation.KeyPolicy;

/** The policies, ready to be asked. */
@FunctionalInterface
public interface Policies {
    /** Reads {@code policy}, or knows it already; throws an unchecked exception if this version cannot read it. */
    Policy read(KeyPolicy policy);
}
