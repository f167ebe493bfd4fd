package io.chancery.client.verdict;

import io.chancery.model.PublicKey;
import org.jspecify.annotations.Nullable;

/**
 * What whoever verifies an outcome knows beside the request.
 *
 * @param key the wallet's public key, or null to take the one that the outcome names
 * @param address the account's address, in whatever case its letters are, or null for any
 * @param sealed whether the request was sent encrypted, so that the outcome may lack the transaction, which would show
 *     the payload
 */
public record Expectation(@Nullable PublicKey key, @Nullable String address, boolean sealed) {
    /** Nothing is known, and the request was sent open. */
    public static final Expectation NONE = new Expectation(null, null, false);

    /** Nothing is known but that the request was sent encrypted. */
    public static final Expectation SEALED = new Expectation(null, null, true);

    /** The same of a request that was sent encrypted. */
    public Expectation ofSealed() {
        return new Expectation(key, address, true);
    }

    /** Whether it says whose the signature must be. */
    public boolean namesKey() {
        return key != null || address != null;
    }
}
