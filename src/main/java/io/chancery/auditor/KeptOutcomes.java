package io.chancery.auditor;

import io.chancery.model.audit.AuditEvent;
import io.chancery.protocol.HomePartition;
import io.chancery.protocol.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * From when on each partition of outcomes has all that was written to it: retention takes the oldest, and in time all.
 */
final class KeptOutcomes {
    /** The times of an event and of its outcome's record are no further apart. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Topics topics;
    private final Map<TopicPartition, Instant> since;
    private final Map<String, Long> partitions;

    private KeptOutcomes(Topics topics, Map<TopicPartition, Instant> since) {
        this.topics = topics;
        this.since = since;
        this.partitions =
                since.keySet().stream().collect(Collectors.groupingBy(TopicPartition::topic, Collectors.counting()));
    }

    /** As it is {@code now}, where the partitions of outcomes begin at {@code begins}. */
    static KeptOutcomes find(
            Consumer<byte[], byte[]> consumer, Topics topics, Map<TopicPartition, Long> begins, Instant now) {
        Map<TopicPartition, Long> shortened = new HashMap<>();
        Map<TopicPartition, Instant> since = new HashMap<>();
        begins.forEach((partition, begin) -> {
            since.put(partition, begin == 0 ? Instant.MIN : now);
            if (begin > 0) {
                shortened.put(partition, 0L);
            }
        });
        Map<TopicPartition, OffsetAndTimestamp> firsts = consumer.offsetsForTimes(shortened);
        firsts.forEach((partition, first) -> {
            if (first != null) {
                since.put(partition, Instant.ofEpochMilli(first.timestamp()));
            }
        });
        return new KeptOutcomes(topics, since);
    }

    /** Events before this time have no outcome to compare; {@link Instant#MIN} if some partition has lost none. */
    Instant earliest() {
        Instant earliest = since.values().stream().min(Instant::compareTo).orElse(Instant.MIN);
        return earliest.equals(Instant.MIN) ? earliest : earliest.minus(MARGIN);
    }

    /** Whether the outcome that {@code event} would tell of is there no more. */
    boolean isLost(AuditEvent event) {
        return event.timestamp().plus(MARGIN).isBefore(since(event));
    }

    /** Whether the outcome that {@code event} tells of must be there. */
    boolean isKept(AuditEvent event) {
        return !event.timestamp().minus(MARGIN).isBefore(since(event));
    }

    private Instant since(AuditEvent event) {
        String topic =
                event.type() == AuditEvent.Type.SIGN_SUCCESS ? topics.signedTransactions() : topics.signingRejections();
        int count = Math.toIntExact(partitions.getOrDefault(topic, 1L));
        int partition = HomePartition.of(event.tenant(), event.keyAlias(), count);
        return since.getOrDefault(new TopicPartition(topic, partition), Instant.MIN);
    }
}
