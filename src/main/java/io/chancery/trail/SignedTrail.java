package io.chancery.trail;

import io.chancery.audit.note.Checkpoint;
import io.chancery.audit.note.CheckpointKey;
import io.chancery.audit.note.MalformedNoteException;
import io.chancery.audit.note.SignedNote;
import io.chancery.model.Bytes;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Whether notes are checkpoints of our trail.
 *
 * @param key has the trail's name
 */
record SignedTrail(CheckpointKey key) {
    /**
     * The checkpoint of {@code partition} that a record's value is, or null if the audit key has not signed it as one.
     */
    @Nullable
    Checkpoint signed(int partition, @Nullable Bytes value) {
        String note = value == null ? "" : new String(value.toArray(), StandardCharsets.UTF_8);
        Checkpoint checkpoint = unchecked(note);
        return checkpoint != null && checkpoint.partition() == partition && isSigned(note) ? checkpoint : null;
    }

    /** The checkpoint of our trail that {@code note} says it is, or null. */
    @Nullable
    Checkpoint unchecked(String note) {
        try {
            Checkpoint checkpoint = Checkpoint.parse(SignedNote.parse(note).text());
            return checkpoint.origin().equals(key.name()) ? checkpoint : null;
        } catch (MalformedNoteException malformed) {
            return null;
        }
    }

    /** Returns whether the audit key has signed {@code note}, which is one. */
    boolean isSigned(String note) {
        return key.verifies(SignedNote.parse(note));
    }
}
