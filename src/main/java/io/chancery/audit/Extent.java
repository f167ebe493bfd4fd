package io.chancery.audit;

/**
 * How much of a trail must be there to be verified.
 *
 * @param beginning whether each chain must begin with its first event
 * @param everyPartition whether each partition that a checkpoint attests must have events
 * @param end whether no checkpoint may attest more than there is
 */
public record Extent(boolean beginning, boolean everyPartition, boolean end) {
    /** All of it. */
    public static final Extent WHOLE = new Extent(true, true, true);
}
