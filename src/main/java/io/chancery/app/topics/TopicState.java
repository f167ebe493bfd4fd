package io.chancery.app.topics;

import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic as it is, or is about to be.
 *
 * @param maxMessageBytes the largest batch of records that it takes, in bytes
 * @param cleanup the clean-up policies: {@code delete}, {@code compact} or both
 * @param retentionMs how long closed segments are kept, or -1 for ever
 * @param retentionBytes how much of a partition is kept, or -1 for all
 * @param segmentMs how long a segment is written to: how much longer than the retention a record may be kept
 */
public record TopicState(
        int partitions,
        int maxMessageBytes,
        Set<String> cleanup,
        long retentionMs,
        long retentionBytes,
        long segmentMs) {
    static final long FOR_EVER = -1;

    public TopicState {
        cleanup = Set.copyOf(cleanup);
    }

    /** Whether the latest record of each key is kept for good. */
    boolean keepsLatest() {
        return cleanup.equals(Set.of(TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    /** Whether records go because a later one has their key. */
    boolean compacts() {
        return cleanup.contains(TopicConfig.CLEANUP_POLICY_COMPACT);
    }

    /** Whether every record is kept for {@code time} at least. */
    boolean keepsFor(Duration time) {
        return retentionBytes == FOR_EVER && (retentionMs == FOR_EVER || retentionMs >= time.toMillis());
    }
}
