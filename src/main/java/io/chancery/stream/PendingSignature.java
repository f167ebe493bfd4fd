package io.chancery.stream;

import io.chancery.model.KeyVersion;
import io.chancery.model.Origin;
import io.chancery.model.SigningRequest;
import java.time.Instant;

/**
 * A request that was admitted and not yet answered.
 *
 * @param key the version it was admitted under, and the only one it will be signed with
 * @param deadline until when a transient failure is tried again; nothing is published for it afterwards
 */
record PendingSignature(SigningRequest request, KeyVersion key, Origin origin, Instant deadline) {}
