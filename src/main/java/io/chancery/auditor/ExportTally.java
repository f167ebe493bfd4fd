package io.chancery.auditor;

import io.chancery.audit.note.SignedNote;
import io.chancery.model.audit.AuditEvent;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The counts, times and keys of what an export has so far. */
final class ExportTally {
    private final Set<String> keys = new TreeSet<>();
    private long events;
    private long checkpoints;
    private @Nullable Instant first;
    private @Nullable Instant last;

    void add(AuditEvent event) {
        Instant time = event.timestamp();
        events++;
        first = first == null || time.isBefore(first) ? time : first;
        last = last == null || time.isAfter(last) ? time : last;
    }

    /** Counts a checkpoint that cannot be read. */
    void addUnreadable() {
        checkpoints++;
    }

    void add(SignedNote checkpoint) {
        checkpoints++;
        checkpoint
                .signatures()
                .forEach(signature ->
                        keys.add(signature.name() + "+" + signature.keyId().toHex()));
    }

    /** Returns how many events there are, those from before trails were chained among them. */
    long events() {
        return events;
    }

    long checkpoints() {
        return checkpoints;
    }

    /** Returns when the first event happened, or null if there is none. */
    @Nullable
    Instant first() {
        return first;
    }

    /** Returns when the last event happened, or null if there is none. */
    @Nullable
    Instant last() {
        return last;
    }

    /** Returns the names and ids of the keys that the checkpoints say they are signed with. */
    Set<String> keys() {
        return keys;
    }
}
