package io.chancery.audit.check;

import io.chancery.audit.ChainHead;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The result of verifying one partition. Wide because it is a row of the report of {@code audit verify}; only {@link
 * ChainCheck} makes it.
 *
 * @param events that have a place in the chain
 * @param firstSequence of the first event, or 0 if there is none
 * @param head where the chain ended, as far as it is intact
 * @param first when the first event happened, or null if there is none
 * @param last when the last event happened that was verified, or null if there is none
 * @param end where that event was read, or null if there is none
 * @param checkpoints that the chain agrees with
 * @param covered the sequence that the last of these reaches; what follows is not proved to be all
 * @param intact whether nothing was found
 */
public record PartitionReport(
        int partition,
        long events,
        long firstSequence,
        ChainHead head,
        @Nullable Instant first,
        @Nullable Instant last,
        @Nullable Place end,
        long checkpoints,
        long covered,
        boolean intact) {}
