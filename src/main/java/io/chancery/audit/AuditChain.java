package io.chancery.audit;

import io.chancery.model.Bytes;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.ChainLink;

/** How a partition's events are chained: each has a sequence and a hash over itself and the hash of the one before. */
public final class AuditChain {
    /** Keeps buffer and digest, since every signature has two events hashed, each on the thread that has its chain. */
    private static final ThreadLocal<AuditEncoding> ENCODING = ThreadLocal.withInitial(AuditEncoding::new);

    private AuditChain() {}

    /** Gives {@code event} its place after {@code head} in the chain of {@code partition}. */
    public static AuditEvent append(ChainHead head, int partition, AuditEvent event) {
        long sequence = head.size() + 1;
        Bytes hash = ENCODING.get().hash(event, partition, sequence, head.hash());
        return event.linked(new ChainLink(partition, sequence, head.hash(), hash));
    }

    /** The hash that {@code event} must have at its place {@code link}. */
    public static Bytes hash(AuditEvent event, ChainLink link) {
        return ENCODING.get().hash(event, link.partition(), link.sequence(), link.previousHash());
    }

    /** The chain's head after the event that has {@code link}. */
    public static ChainHead after(ChainLink link) {
        return new ChainHead(link.sequence(), link.hash());
    }
}
