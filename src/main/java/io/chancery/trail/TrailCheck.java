package io.chancery.trail;

import io.chancery.audit.AuditChain;
import io.chancery.audit.ChainHead;
import io.chancery.failure.Failure;
import io.chancery.model.Bytes;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.ChainLink;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a partition of the audit topic still has what was attested of it. */
final class TrailCheck {
    private static final Logger LOG = LoggerFactory.getLogger(TrailCheck.class);

    private final String topic;
    private final Function<byte[], AuditEvent> decode;

    TrailCheck(String topic, Function<byte[], AuditEvent> decode) {
        this.topic = topic;
        this.decode = decode;
    }

    /**
     * Where the chain of {@code partition} ends, at the highest of {@code checkpoints} if the topic has deleted all of
     * it; throws {@link Failure} if it does not go with them.
     */
    ChainHead check(int partition, PartitionLog log, List<KnownCheckpoint> checkpoints) {
        TrailMismatch mismatch = new TrailMismatch(topic, partition);
        Trail trail = new Trail(mismatch, log, decode);
        checkpoints.forEach(known -> require(trail, known, mismatch));
        TrailEvent last = trail.last();
        return last == null ? attested(checkpoints) : AuditChain.after(intact(last, mismatch));
    }

    private static void require(Trail trail, KnownCheckpoint known, TrailMismatch mismatch) {
        ChainHead attested = known.checkpoint().head();
        while (trail.size() < attested.size()) {
            if (trail.isDeleted()) {
                LOG.atWarn()
                        .addKeyValue("partition", mismatch.partition())
                        .addKeyValue("events", attested.size())
                        .log(
                                "the audit topic has nothing left of what was attested, by its retention, by hand, or because it is accepted so");
                return;
            }
            if (!trail.awaitMore()) {
                throw mismatch.ends(known, trail.size());
            }
        }
        TrailEvent event = trail.at(attested);
        if (event.sequence() == attested.size()) {
            Bytes found = intact(event, mismatch).hash();
            if (!found.equals(known.checkpoint().hash())) {
                throw mismatch.differs(known, found);
            }
        } else if (!trail.mayBeginWith(event)) {
            throw mismatch.misses(known, event.sequence());
        }
    }

    /** What was deleted is no reason to begin anew: the worker's state has to go on from it. */
    private static ChainHead attested(List<KnownCheckpoint> checkpoints) {
        return checkpoints.stream()
                .map(known -> known.checkpoint().head())
                .max(Comparator.comparingLong(ChainHead::size))
                .orElse(ChainHead.EMPTY);
    }

    private static ChainLink intact(TrailEvent event, TrailMismatch mismatch) {
        if (!event.isIntact(mismatch.partition())) {
            throw mismatch.changed(event);
        }
        return Objects.requireNonNull(event.link());
    }
}
