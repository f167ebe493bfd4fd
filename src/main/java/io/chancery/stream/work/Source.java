package io.chancery.stream.work;

import io.chancery.model.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Where a request came from.
 *
 * @param origin where it was read
 * @param signer thumbprint of the key that has signed it, or null if it is not known to be signed
 */
public record Source(Origin origin, @Nullable String signer) {}
