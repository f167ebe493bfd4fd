package io.chancery.stream;

import io.chancery.model.KeyVersion;
import io.chancery.model.Origin;
import io.chancery.model.Request;
import io.chancery.model.SigningRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that was admitted and not yet answered.
 *
 * @param request as it came, and as it is kept
 * @param open the same request with its payload open, or null if a sealed one has to be opened again
 * @param key the version it was admitted under, and the only one it will be signed with
 * @param deadline until when a transient failure is tried again; nothing is published for it afterwards
 */
record PendingSignature(
        Request request, @Nullable SigningRequest open, KeyVersion key, Origin origin, Instant deadline) {
    /** As it is read from where it was kept. */
    PendingSignature(Request request, KeyVersion key, Origin origin, Instant deadline) {
        this(request, request instanceof SigningRequest open ? open : null, key, origin, deadline);
    }

    @Override
    public String toString() {
        return "PendingSignature[" + request.id() + ", " + origin + "]"; // the payload may be confidential
    }
}
