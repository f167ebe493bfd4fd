package io.chancery.trail;

import io.chancery.audit.ChainHead;
import io.chancery.model.Bytes;
import io.chancery.model.audit.AuditEvent;
import io.chancery.records.schema.UnreadableRecordException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The chain of a partition, as the audit topic has it. Throws the {@link TrailMismatch} of what is no event. */
final class Trail {
    /** Each transaction ends with a record of Kafka's own. */
    private static final int OFFSETS_PER_EVENT = 2;

    private static final int MARGIN = 16;

    private final TrailMismatch mismatch;
    private final PartitionLog log;
    private final Function<byte[], AuditEvent> decode;
    private @Nullable TrailEvent last;

    Trail(TrailMismatch mismatch, PartitionLog log, Function<byte[], AuditEvent> decode) {
        this.mismatch = mismatch;
        this.log = log;
        this.decode = decode;
        this.last = findLast();
    }

    /** The last event that has a place, or null if there is none. */
    @Nullable
    TrailEvent last() {
        return last;
    }

    /** The sequence of the last event, or 0. */
    long size() {
        return last == null ? 0 : last.sequence();
    }

    /** Whether there is more of it than before, once the transactions that are open have ended. */
    boolean awaitMore() {
        boolean more = log.awaitMore();
        last = findLast();
        return more;
    }

    /** Whether the topic has deleted all that it had. */
    boolean isDeleted() {
        return log.begin() > 0 && log.read(log.begin()).isEmpty();
    }

    /** Whether the topic may have deleted what was right before {@code event}. */
    boolean mayBeginWith(TrailEvent event) {
        return log.begin() > 0 && event.offset() == from(log.begin()).offset();
    }

    /** The first event of {@code sequence} or a later one; {@link #size()} must be as large. */
    TrailEvent at(ChainHead head) {
        TrailEvent end = Objects.requireNonNull(last);
        long low = log.begin();
        long high = end.offset();
        long guess = high - OFFSETS_PER_EVENT * (end.sequence() - head.size()) - MARGIN;
        long probe = Math.max(low, guess);
        while (low < high) {
            TrailEvent event = from(probe);
            if (event.sequence() < head.size()) {
                low = event.offset() + 1;
            } else {
                high = probe;
            }
            probe = low + (high - low) / 2;
        }
        return from(low);
    }

    private @Nullable TrailEvent findLast() {
        return log.latest(
                entry -> {
                    TrailEvent event = event(entry);
                    return event.link() == null ? null : event;
                },
                (earlier, later) -> later);
    }

    private TrailEvent from(long offset) {
        List<PartitionLog.Entry> entries = log.read(offset);
        return event(entries.getFirst());
    }

    private TrailEvent event(PartitionLog.Entry entry) {
        Bytes value = entry.value();
        if (value == null) {
            throw mismatch.noEvent(entry.offset(), "it has no value");
        }
        try {
            AuditEvent event = decode.apply(value.toArray());
            return new TrailEvent(entry.offset(), event, event.link());
        } catch (UnreadableRecordException unreadable) {
            throw mismatch.noEvent(entry.offset(), unreadable.reason().code());
        }
    }
}
