package io.chancery.stream.trail;

import io.chancery.audit.AuditChain;
import io.chancery.audit.AuditEvents;
import io.chancery.audit.ChainHead;
import io.chancery.model.Bytes;
import io.chancery.model.EntryKind;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.ChainLink;
import io.chancery.stream.runtime.CommitPace;
import io.chancery.stream.store.TaskStores;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * The end of a task's audit chain, which all of the task's processors share: what one appended, the next goes on from.
 * A run of a worker that takes the chain over says so in an event of its own before anything else.
 *
 * <p>The end changes with every event, and only what it is at a commit matters to whoever comes next. So it is in
 * memory, and before each commit Kafka Streams has it written, as it has its caches, to a store that most of the task's
 * transactions write to anyway. The first task of a stream thread that is to be committed has the ends of all of them
 * written ({@link CommitPace#commit}). Kafka Streams does not ask a task that it takes for corrupted, whose end is so
 * written only if another task is committed: nothing here may corrupt one. The interface of its caches is not public;
 * {@code TaskTrailTest} fails if it is not served any more.
 *
 * <p>Kept, under {@link EntryKind#AUDIT_CHAIN}: format (1 byte, 1) ‖ size of the chain (8, big-endian) ‖ hash of its
 * last event (32) ‖ id of the run that wrote that event, in UTF-8.
 */
public final class TaskTrail implements StateStore, CachedStateStore<byte[], byte[]> {
    public static final String KEY = EntryKind.AUDIT_CHAIN.prefix();

    private static final byte FORMAT = 1;
    private static final int HASH_BYTES = 32;
    private static final int FIXED_BYTES = 1 + Long.BYTES + HASH_BYTES;

    private final AuditEvents events;
    private final String topic;
    private final Runnable writing = this::write;
    private @Nullable KeyValueStore<String, byte[]> store;
    private @Nullable CommitPace pace;
    private int partition;
    private ChainHead head = ChainHead.EMPTY;
    private boolean begun;
    private boolean changed;
    private boolean open;

    /** Of no task yet. */
    public TaskTrail(AuditEvents events, String topic) {
        this.events = events;
        this.topic = topic;
    }

    /**
     * Goes on from the end that {@code store} keeps; throws {@link LostTrailException} if it does not reach {@code
     * known}, which the topic had before. Nothing is appended before all of the task's processors have done so.
     *
     * @param pace of the task's stream thread
     */
    public void resume(KeyValueStore<String, byte[]> store, ChainHead known, CommitPace pace) {
        if (changed) {
            throw new IllegalStateException("what was appended would be lost");
        }
        this.store = store;
        this.pace = pace;
        pace.beforeCommit(writing);
        byte[] kept = store.get(KEY);
        head = kept == null ? ChainHead.EMPTY : head(kept);
        begun = kept != null && events.run().equals(run(kept));
        if (head.size() < known.size() || (head.size() == known.size() && !head.equals(known))) {
            throw new LostTrailException(partition, known, head);
        }
    }

    /** Whether this run has written into the chain, and nobody else since. */
    public boolean isBegun() {
        return begun;
    }

    /** The first event of this run in its place. */
    public AuditEvent begin(Instant now) {
        return append(events.trailStarted(topic, partition, now));
    }

    /** The last event of this run in its place. */
    public AuditEvent end(Instant now) {
        return append(events.trailStopped(topic, partition, now));
    }

    /** {@code event} in its place. */
    public AuditEvent append(AuditEvent event) {
        Objects.requireNonNull(store, "goes on from nowhere");
        AuditEvent linked = AuditChain.append(head, partition, event);
        ChainLink link = Objects.requireNonNull(linked.link());
        head = AuditChain.after(link);
        begun = true;
        changed = true;
        return linked;
    }

    public ChainHead head() {
        return head;
    }

    @Override
    public String name() {
        return TaskStores.AUDIT_CHAIN;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        partition = context.taskId().partition();
        open = true;
        context.register(root, (key, value) -> {
            throw new IllegalStateException("has no changelog to restore from");
        });
    }

    /** Before each commit. */
    @Override
    public void flushCache() {
        if (pace != null) {
            pace.commit();
        }
    }

    @Override
    public void clearCache() {
        if (pace != null) {
            pace.forget(writing);
        }
        pace = null;
        store = null;
        changed = false;
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<byte[], byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public void close() {
        open = false;
        clearCache();
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    private void write() {
        if (changed) {
            Objects.requireNonNull(store).put(KEY, kept());
            changed = false;
        }
    }

    private byte[] kept() {
        byte[] run = events.run().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(FIXED_BYTES + run.length)
                .put(FORMAT)
                .putLong(head.size())
                .put(Objects.requireNonNull(head.hash()).toByteBuffer())
                .put(run)
                .array();
    }

    private static ChainHead head(byte[] kept) {
        ByteBuffer buffer = ByteBuffer.wrap(kept);
        byte format = buffer.get();
        if (format != FORMAT) {
            throw new IllegalStateException("head of a chain in format " + format + "; this version reads " + FORMAT);
        }
        return new ChainHead(buffer.getLong(), Bytes.of(buffer.slice(buffer.position(), HASH_BYTES)));
    }

    private static String run(byte[] kept) {
        return new String(kept, FIXED_BYTES, kept.length - FIXED_BYTES, StandardCharsets.UTF_8);
    }
}
