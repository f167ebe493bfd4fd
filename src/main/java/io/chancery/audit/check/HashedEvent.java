package io.chancery.audit.check;

import io.chancery.audit.AuditChain;
import io.chancery.model.Bytes;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.ChainLink;
import org.jspecify.annotations.Nullable;

/**
 * An event and the hash that it must have; computing it is most of the work of verifying, and may be done on any
 * thread.
 *
 * @param hash null if the event has no place in a chain
 * @param policyRight whether the event carries the policy's document that its digest is of, or rightly none
 */
public record HashedEvent(AuditEvent event, @Nullable Bytes hash, boolean policyRight) {
    /** Hashes an event as workers write it. */
    public static HashedEvent of(AuditEvent event) {
        return of(event, false);
    }

    /** Hashes an event as a SIEM's document carries it, which leaves a policy's document out. */
    public static HashedEvent ofShown(AuditEvent event) {
        return of(event, true);
    }

    private static HashedEvent of(AuditEvent event, boolean mayLackPolicy) {
        ChainLink link = event.link();
        return new HashedEvent(
                event,
                link == null ? null : AuditChain.hash(event, link),
                PolicyDocuments.isRight(event, mayLackPolicy));
    }
}
