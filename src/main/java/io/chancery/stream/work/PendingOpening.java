package io.chancery.stream.work;

import io.chancery.model.Origin;
import io.chancery.model.request.Request;
import java.time.Instant;

/**
 * A request that was received and not yet judged: a sealed one, or an open one of the same wallet that came after it.
 *
 * @param deadline until when a transient failure is tried again, to open the request and later to sign it
 */
public record PendingOpening(Request request, Source source, Instant deadline) {
    /** Where it was read. */
    public Origin origin() {
        return source.origin();
    }
}
