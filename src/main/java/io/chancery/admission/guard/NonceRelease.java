package io.chancery.admission.guard;

import org.jspecify.annotations.Nullable;

/**
 * The release of a nonce by operators: another payload may take the nonce without naming what it replaces, whatever the
 * policy says about replacements.
 *
 * @param forced whether the other payload need not offer more
 * @param requester the only requester who may take the nonce, or null for anybody
 */
public record NonceRelease(boolean forced, @Nullable String requester) {
    /** Returns whether {@code name} may take the nonce. */
    boolean isFor(String name) {
        return requester == null || requester.equals(name);
    }
}
