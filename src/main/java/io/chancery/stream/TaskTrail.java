package io.chancery.stream;

import io.chancery.audit.AuditChain;
import io.chancery.audit.AuditEvents;
import io.chancery.audit.ChainHead;
import io.chancery.model.AuditEvent;
import io.chancery.model.Bytes;
import io.chancery.model.ChainLink;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The end of a task's audit chain, kept in a store that all of the task's processors share: what one appended, the next goes on
 * from. A run of a worker that takes the chain over says so in an event of its own before anything else.
 *
 * <p>Stored: format (1 byte, 1) ‖ size of the chain (8, big-endian) ‖ hash of its last event (32) ‖ id of the run that wrote
 * that event, in UTF-8.
 */
final class TaskTrail {
    private static final String HEAD = "head";
    private static final byte FORMAT = 1;
    private static final int HASH_BYTES = 32;
    private static final int FIXED_BYTES = 1 + Long.BYTES + HASH_BYTES;

    private final KeyValueStore<String, byte[]> store;
    private final AuditEvents events;
    private final String topic;
    private final int partition;
    private boolean begun;

    TaskTrail(KeyValueStore<String, byte[]> store, AuditEvents events, String topic, int partition) {
        this.store = store;
        this.events = events;
        this.topic = topic;
        this.partition = partition;
    }

    /** Throws {@link LostTrailException} unless the chain goes on from {@code known}, which the topic had before. */
    void requireReaches(ChainHead known) {
        ChainHead head = head();
        if (head.size() < known.size() || (head.size() == known.size() && !head.equals(known))) {
            throw new LostTrailException(partition, known, head);
        }
    }

    /** Whether this run has written into the chain, and nobody else since. */
    boolean isBegun() {
        if (!begun) {
            byte[] stored = store.get(HEAD);
            begun = stored != null && events.run().equals(run(stored));
        }
        return begun;
    }

    /** The first event of this run in its place. */
    AuditEvent begin(Instant now) {
        return append(events.trailStarted(topic, partition, now));
    }

    /** The last event of this run in its place. */
    AuditEvent end(Instant now) {
        return append(events.trailStopped(topic, partition, now));
    }

    /** {@code event} in its place. */
    AuditEvent append(AuditEvent event) {
        AuditEvent linked = AuditChain.append(head(), partition, event);
        ChainLink link = Objects.requireNonNull(linked.link());
        byte[] run = events.run().getBytes(StandardCharsets.UTF_8);
        store.put(
                HEAD,
                ByteBuffer.allocate(FIXED_BYTES + run.length)
                        .put(FORMAT)
                        .putLong(link.sequence())
                        .put(link.hash().toByteBuffer())
                        .put(run)
                        .array());
        return linked;
    }

    ChainHead head() {
        byte[] stored = store.get(HEAD);
        if (stored == null) {
            return ChainHead.EMPTY;
        }
        ByteBuffer buffer = ByteBuffer.wrap(stored);
        byte format = buffer.get();
        if (format != FORMAT) {
            throw new IllegalStateException("head of a chain in format " + format + "; this version reads " + FORMAT);
        }
        return new ChainHead(buffer.getLong(), Bytes.of(buffer.slice(buffer.position(), HASH_BYTES)));
    }

    private static String run(byte[] stored) {
        return new String(stored, FIXED_BYTES, stored.length - FIXED_BYTES, StandardCharsets.UTF_8);
    }
}
