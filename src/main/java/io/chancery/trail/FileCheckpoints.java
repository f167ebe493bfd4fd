package io.chancery.trail;

import io.chancery.audit.note.Checkpoint;
import io.chancery.config.Settings;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The highest checkpoint of each partition in a file. Signatures are checked of few notes, since a file may have
 * millions, and each was checked before it was copied.
 */
final class FileCheckpoints {
    /** So many of the highest are kept, in case some do not verify. */
    private static final int KEPT = 3;

    private final SignedTrail trail;
    private final String source;
    private final Map<Integer, Deque<UncheckedNote>> notes = new HashMap<>();

    private record UncheckedNote(Checkpoint checkpoint, String note) {}

    /**
     * Of no notes yet.
     *
     * @param source names the file, for people
     */
    FileCheckpoints(SignedTrail trail, String source) {
        this.trail = trail;
        this.source = source;
    }

    /** Takes the file's next note. */
    void add(String note) {
        Checkpoint checkpoint = trail.unchecked(note);
        if (checkpoint == null) {
            return;
        }
        Deque<UncheckedNote> highest = notes.computeIfAbsent(checkpoint.partition(), first -> new ArrayDeque<>());
        if (highest.isEmpty()
                || highest.getLast().checkpoint().head().size()
                        <= checkpoint.head().size()) {
            highest.addLast(new UncheckedNote(checkpoint, note));
            if (highest.size() > KEPT) {
                highest.removeFirst();
            }
        }
    }

    /**
     * The highest of {@code partition}, or null; throws {@link Failure} if there are some, and the audit key signed
     * none.
     */
    @Nullable
    KnownCheckpoint highest(int partition) {
        Deque<UncheckedNote> highest = notes.get(partition);
        if (highest == null) {
            return null;
        }
        for (UncheckedNote unchecked : highest.reversed()) {
            if (trail.isSigned(unchecked.note())) {
                return new KnownCheckpoint(source, unchecked.checkpoint());
            }
        }
        throw new Failure(
                "audit-key-mismatch",
                ExitCode.CONFIGURATION,
                source + " has checkpoints of " + trail.key().name() + " that the audit key did not sign",
                "set " + Settings.AUDIT_KEY_ID
                        + " to the key that signed them; if it was replaced, give the trail a new "
                        + Settings.AUDIT_ORIGIN,
                null);
    }
}
