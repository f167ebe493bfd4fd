package io.chancery.audit.check;

import io.chancery.model.audit.AuditEvent;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far back one chain tells of requests. A chain from its first event on tells of all. In one that begins late,
 * requests from before its first hour may end at any time, with offsets up to those that were admitted in that hour;
 * workers end a request within minutes, but not while they stand still.
 */
final class Beginning {
    private static final Duration SETTLING = Duration.ofHours(1);

    private boolean settled;
    private @Nullable Instant firstRequest;
    private long earliest = -1;

    Beginning(boolean late) {
        this.settled = !late;
    }

    void see(AuditEvent event) {
        if (settled) {
            return;
        }
        if (firstRequest != null && event.timestamp().isAfter(firstRequest.plus(SETTLING))) {
            settled = true;
        } else if (event.type() == AuditEvent.Type.SIGN_REQUEST) {
            firstRequest = firstRequest == null ? event.timestamp() : firstRequest;
            forget(event.origin().offset());
        }
    }

    /** Nothing is known any more of requests up to {@code offset}. */
    void forget(long offset) {
        earliest = Math.max(earliest, offset);
    }

    /** Whether a request of {@code offset} may have been admitted where nothing is known of it. */
    boolean mayPrecede(long offset) {
        return !settled || offset <= earliest;
    }
}
