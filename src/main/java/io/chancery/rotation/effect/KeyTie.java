package io.chancery.rotation.effect;

import io.chancery.kms.KeyTenants;

/** The rule that says whether a wallet may only have keys that are meant for its tenant. */
public sealed interface KeyTie {
    /** A wallet may have any key that the KMS lets the worker use. */
    record None() implements KeyTie {}

    /** A wallet may have the keys that {@code tenants} says are its tenant's. */
    record ToTenants(KeyTenants tenants) implements KeyTie {}
}
