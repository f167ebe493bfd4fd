package io.chancery.topics;

import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic as it is, or is about to be. Wide because each component is something of a topic that is checked.
 *
 * @param maxMessageBytes the largest batch of records that it takes, in bytes
 * @param cleanup the clean-up policies: {@code delete}, {@code compact} or both
 * @param retentionMs how long closed segments are kept, or -1 for ever
 * @param retentionBytes how much of a partition is kept, or -1 for all
 * @param segmentMs how long a segment is written to: how much longer than the retention a record may be kept
 * @param appendTime whether the broker's clock decides a record's age, and not the producer's
 * @param durability what it takes to lose an acknowledged record
 * @param compression {@code compression.type}: whether the broker packs again what a producer has packed
 */
public record TopicState(
        int partitions,
        int maxMessageBytes,
        Set<String> cleanup,
        long retentionMs,
        long retentionBytes,
        long segmentMs,
        boolean appendTime,
        Durability durability,
        String compression) {
    static final long FOR_EVER = -1;

    /** The value of {@code compression.type} for batches that are stored as they were sent. */
    static final String AS_SENT = "producer";

    /** The value of {@code message.timestamp.type} for the broker's clock. */
    static final String APPEND_TIME = "LogAppendTime";

    public TopicState {
        cleanup = Set.copyOf(cleanup);
    }

    /** A topic whose batches are stored as they were sent. */
    public TopicState(
            int partitions,
            int maxMessageBytes,
            Set<String> cleanup,
            long retentionMs,
            long retentionBytes,
            long segmentMs,
            boolean appendTime,
            Durability durability) {
        this(
                partitions,
                maxMessageBytes,
                cleanup,
                retentionMs,
                retentionBytes,
                segmentMs,
                appendTime,
                durability,
                AS_SENT);
    }

    /** Returns whether the latest record of each key is kept for good. */
    boolean keepsLatest() {
        return cleanup.equals(Set.of(TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    /** Returns whether records go because a later one has their key. */
    boolean compacts() {
        return cleanup.contains(TopicConfig.CLEANUP_POLICY_COMPACT);
    }

    /** Returns whether every record is kept for {@code time} at least. */
    boolean keepsFor(Duration time) {
        return retentionBytes == FOR_EVER && (retentionMs == FOR_EVER || retentionMs >= time.toMillis());
    }

    /** Returns whether each record is kept for {@code time} at least, whatever comes after it. */
    boolean keepsEach(Duration time) {
        return !compacts() && keepsFor(time);
    }

    /**
     * What a topic's replication promises.
     *
     * @param replicas of the partition that has the fewest
     * @param minInSync {@code min.insync.replicas}: how many must have a record before it is acknowledged
     * @param uncleanElection whether a replica that lacks acknowledged records may lead
     */
    public record Durability(int replicas, int minInSync, boolean uncleanElection) {
        /** Returns whether a record can be written at all. */
        boolean isWritable() {
            return replicas >= minInSync;
        }
    }
}
