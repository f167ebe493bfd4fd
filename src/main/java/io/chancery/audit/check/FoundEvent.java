package io.chancery.audit.check;

import io.chancery.model.audit.AuditEvent;
import java.time.Instant;

/**
 * The event that a finding is about, as it names itself. Nothing proves these names if the event was changed.
 *
 * @param actor the requester or issuer
 * @param subject the id of the request, command or run
 */
public record FoundEvent(AuditEvent.Type type, String actor, String subject, Instant time) {
    /** Returns how {@code event} names itself. */
    public static FoundEvent of(AuditEvent event) {
        return new FoundEvent(event.type(), event.actor(), event.subject(), event.timestamp());
    }
}
