package io.chancery.auditor;

import io.chancery.audit.check.OutcomeCheck;
import io.chancery.audit.check.Place;
import io.chancery.client.view.Consumers;
import io.chancery.config.ChanceryConfig;
import io.chancery.model.Origin;
import io.chancery.model.audit.AuditEvent;
import io.chancery.protocol.Topics;
import io.chancery.records.RecordCodec;
import io.chancery.records.schema.UnreadableRecordException;
import io.chancery.topics.KafkaAdmin;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads outcomes and events at the same pace, so that partners come at about the same time and few wait for theirs: a
 * partition that is ahead of the slowest by more than a minute of its records' times waits.
 */
public final class OutcomeTopics {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long AHEAD_MS = Duration.ofMinutes(1).toMillis();

    private final ChanceryConfig config;
    private final RecordCodec codec;
    private final Topics topics;

    public OutcomeTopics(ChanceryConfig config, RecordCodec codec) {
        this.config = config;
        this.codec = codec;
        this.topics = config.topics();
    }

    /** Has {@code check} pair all that there is; returns how many pairs it found. */
    public long pair(OutcomeCheck check) {
        List<String> names = List.of(topics.signedTransactions(), topics.signingRejections(), topics.signingAudit());
        try (KafkaAdmin admin = KafkaAdmin.connect(config);
                Consumer<byte[], byte[]> consumer = Consumers.assigned(config, names)) {
            return pair(consumer, SettledEnds.of(config, admin), check, Instant.now());
        }
    }

    /** The same with a consumer of all partitions. */
    long pair(Consumer<byte[], byte[]> consumer, SettledEnds settled, OutcomeCheck check, Instant now) {
        // The ends are not of one moment: what was written before the first has its partner before the second.
        Map<TopicPartition, Long> due = settled.await(consumer);
        Map<TopicPartition, Long> ends = settled.await(consumer);
        KeptOutcomes kept = begin(consumer, ends, now);
        Map<TopicPartition, Long> times = new HashMap<>();
        while (true) {
            Set<TopicPartition> unfinished = ends.entrySet().stream()
                    .filter(end -> consumer.position(end.getKey()) < end.getValue())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            if (unfinished.isEmpty()) {
                return check.end();
            }
            pace(consumer, unfinished, times);
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                times.put(partition, record.timestamp());
                if (record.offset() < ends.getOrDefault(partition, 0L)) {
                    take(record, check, kept, record.offset() < due.getOrDefault(partition, 0L));
                }
            }
        }
    }

    /** Seeks the outcomes' beginnings, and the events that tell of the first of them. */
    private KeptOutcomes begin(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Instant now) {
        Map<TopicPartition, Long> begins = new HashMap<>(consumer.beginningOffsets(consumer.assignment()));
        begins.forEach(consumer::seek);
        Map<TopicPartition, Long> events = new HashMap<>(begins);
        events.keySet().removeIf(partition -> !partition.topic().equals(topics.signingAudit()));
        begins.keySet().removeAll(events.keySet());
        KeptOutcomes kept = KeptOutcomes.find(consumer, topics, begins, now);
        if (kept.earliest().isAfter(Instant.MIN)) {
            events.replaceAll((partition, begin) -> kept.earliest().toEpochMilli());
            consumer.offsetsForTimes(events)
                    .forEach((partition, first) -> consumer.seek(
                            partition, first == null ? ends.getOrDefault(partition, 0L) : first.offset()));
        }
        return kept;
    }

    private static void pace(
            Consumer<byte[], byte[]> consumer, Set<TopicPartition> unfinished, Map<TopicPartition, Long> times) {
        long slowest = unfinished.stream()
                .mapToLong(partition -> times.getOrDefault(partition, 0L))
                .min()
                .orElse(0);
        consumer.resume(consumer.paused());
        consumer.pause(consumer.assignment().stream()
                .filter(partition -> times.getOrDefault(partition, 0L) > slowest + AHEAD_MS)
                .toList());
    }

    private void take(ConsumerRecord<byte[], byte[]> record, OutcomeCheck check, KeptOutcomes kept, boolean due) {
        Place place = new Place.InTopic(new Origin(record.topic(), record.partition(), record.offset()));
        try {
            if (record.topic().equals(topics.signingAudit())) {
                AuditEvent event = codec.readAuditEvent(record.topic(), record.value());
                if (!kept.isLost(event)) {
                    check.event(place, event, due && kept.isKept(event));
                }
            } else if (record.topic().equals(topics.signedTransactions())) {
                check.signed(place, codec.readSignedPayload(record.topic(), record.value()), due);
            } else {
                check.rejected(place, codec.readSigningRejection(record.topic(), record.value()), due);
            }
        } catch (UnreadableRecordException unreadable) {
            check.unreadable(place, String.valueOf(unreadable.getMessage()));
        }
    }
}
