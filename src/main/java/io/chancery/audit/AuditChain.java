package io.chancery.audit;

import io.chancery.model.AuditEvent;
import io.chancery.model.Bytes;
import io.chancery.model.ChainLink;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** How a partition's events are chained: each has a sequence and a hash over itself and the hash of the one before. */
public final class AuditChain {
    private AuditChain() {}

    /** Gives {@code event} its place after {@code head} in the chain of {@code partition}. */
    public static AuditEvent append(ChainHead head, int partition, AuditEvent event) {
        long sequence = head.size() + 1;
        Bytes hash = sha256(AuditEncoding.encode(event, partition, sequence, head.hash()));
        return event.linked(new ChainLink(partition, sequence, head.hash(), hash));
    }

    /** The hash that {@code event} must have at its place {@code link}. */
    public static Bytes hash(AuditEvent event, ChainLink link) {
        return sha256(AuditEncoding.encode(event, link));
    }

    /** The chain's head after the event that has {@code link}. */
    public static ChainHead after(ChainLink link) {
        return new ChainHead(link.sequence(), link.hash());
    }

    private static Bytes sha256(byte[] encoded) {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(encoded));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
