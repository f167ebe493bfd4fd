package io.chancery.app.topics;

/**
 * A topic as it is, or is about to be.
 *
 * @param maxMessageBytes the largest batch of records that it takes, in bytes
 * @param compacted whether the latest record of each key is kept for good: the clean-up policy is {@code compact} alone
 * @param retentionMs how long closed segments are kept, or -1 for ever
 * @param segmentMs how long a segment is written to: how much longer than the retention a record may be kept
 */
public record TopicState(int partitions, int maxMessageBytes, boolean compacted, long retentionMs, long segmentMs) {
    static final long FOR_EVER = -1;
}
