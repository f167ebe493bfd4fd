package io.chancery.trail;

import io.chancery.audit.AuditChain;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.ChainLink;
import org.jspecify.annotations.Nullable;

/**
 * An event of the audit topic.
 *
 * @param link its place; null for one from before there were chains
 */
record TrailEvent(long offset, AuditEvent event, @Nullable ChainLink link) {
    /** Of one without a place 0, since it came before those that have one. */
    long sequence() {
        return link == null ? 0 : link.sequence();
    }

    /** Whether it is what its hash says, in {@code partition}. */
    boolean isIntact(int partition) {
        return link != null
                && link.partition() == partition
                && AuditChain.hash(event, link).equals(link.hash());
    }
}
