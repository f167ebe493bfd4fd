package io.chancery.audit.check;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much of a trail must be there to be verified.
 *
 * @param beginning whether each chain must begin with its first event
 * @param everyPartition whether each partition that a checkpoint attests must have events
 * @param end whether no checkpoint may attest more than there is
 * @param maxUncovered how long before the trail's last event the first may have happened that no checkpoint of its
 *     partition covers; null if there need not be checkpoints
 */
public record Extent(
        boolean beginning,
        boolean everyPartition,
        boolean end,
        @Nullable Duration maxUncovered) {
    /** Ten times as long as workers wait with a checkpoint. */
    public static final Duration MAX_UNCOVERED = Duration.ofMinutes(10);

    /** All of it. */
    public static final Extent WHOLE = new Extent(true, true, true, MAX_UNCOVERED);
}
