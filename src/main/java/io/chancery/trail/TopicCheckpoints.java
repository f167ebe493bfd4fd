package io.chancery.trail;

import io.chancery.audit.note.Checkpoint;
import io.chancery.model.Bytes;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The highest checkpoint of each partition among the latest in the topic.
 *
 * @param source names the topic, for people
 */
record TopicCheckpoints(SignedTrail trail, String source) {
    /** Old notes that somebody writes again do not stand for what came after them, unless they are more than this. */
    static final int LOOK = 8_192;

    /** The highest of {@code partition}, whose checkpoints {@code log} has, or null. */
    @Nullable
    KnownCheckpoint highest(int partition, PartitionLog log) {
        Checkpoint latest = log.latest(entry -> trail.signed(partition, entry.value()), TopicCheckpoints::higher);
        return latest == null ? null : new KnownCheckpoint(source, highest(partition, log, latest));
    }

    /** Signatures are checked of those alone that say more than {@code latest}. */
    private Checkpoint highest(int partition, PartitionLog log, Checkpoint latest) {
        Checkpoint higher = log.among(
                LOOK,
                entry -> saysMore(entry.value(), latest) ? trail.signed(partition, entry.value()) : null,
                TopicCheckpoints::higher);
        return higher == null ? latest : higher;
    }

    private static Checkpoint higher(Checkpoint earlier, Checkpoint later) {
        return size(later) < size(earlier) ? earlier : later;
    }

    private boolean saysMore(@Nullable Bytes value, Checkpoint than) {
        Checkpoint unchecked =
                value == null ? null : trail.unchecked(new String(value.toArray(), StandardCharsets.UTF_8));
        return unchecked != null && size(unchecked) > size(than);
    }

    private static long size(Checkpoint checkpoint) {
        return checkpoint.head().size();
    }
}
