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
 */
public record HashedEvent(AuditEvent event, @Nullable Bytes hash) {
    public static HashedEvent of(AuditEvent event) {
        ChainLink link = event.link();
        return new HashedEvent(event, link == null ? null : AuditChain.hash(event, link));
    }
}
