package io.chancery.auditor;

import io.chancery.audit.check.CheckpointLog;
import io.chancery.audit.check.HashedEvent;
import io.chancery.audit.check.Place;
import io.chancery.client.view.Consumers;
import io.chancery.config.ChanceryConfig;
import io.chancery.model.Origin;
import io.chancery.records.RecordCodec;
import io.chancery.records.schema.UnreadableRecordException;
import io.chancery.topics.KafkaAdmin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A trail in its topic, as it is when the transactions have ended that are open when it is read. */
public final class TrailTopic {
    private static final Duration POLL = Duration.ofMillis(200);

    private final ChanceryConfig config;
    private final RecordCodec codec;
    private final String topic;

    public TrailTopic(ChanceryConfig config, RecordCodec codec) {
        this.config = config;
        this.codec = codec;
        this.topic = config.topics().signingAudit();
    }

    /** Calls {@code each} with every checkpoint of the topic of checkpoints, if there is one. */
    public void checkpoints(BiConsumer<Place, String> each) {
        String checkpoints = config.topics().auditCheckpoints();
        try (Consumer<byte[], byte[]> consumer = Consumers.unassigned(config)) {
            if (!consumer.listTopics().containsKey(checkpoints)) {
                return;
            }
        }
        read(
                checkpoints,
                null,
                null,
                records -> records.forEach(record -> {
                    byte[] value = record.value();
                    each.accept(place(record), value == null ? "" : new String(value, StandardCharsets.UTF_8));
                }));
    }

    /** Reads the checkpoints into {@code log}. */
    public void checkpoints(CheckpointLog log) {
        CheckpointLog.Source source = log.source();
        checkpoints(source::add);
    }

    /**
     * Reads the events that lie between the first of each partition that was written at {@code from} or later, and at
     * {@code to}; returns what was read of each partition.
     */
    public Map<Integer, Offsets> events(@Nullable Instant from, @Nullable Instant to, Pipeline out) {
        Map<Integer, Offsets> read = read(
                topic,
                from,
                to,
                records -> out.add(() -> records.stream().map(this::decode).toList()));
        out.drain();
        return read;
    }

    private Read decode(ConsumerRecord<byte[], byte[]> record) {
        Place place = place(record);
        try {
            return new Read.Event(place, HashedEvent.of(codec.readAuditEvent(topic, record.value())));
        } catch (UnreadableRecordException unreadable) {
            return new Read.Unreadable(place, String.valueOf(unreadable.getMessage()));
        }
    }

    private Map<Integer, Offsets> read(
            String name,
            @Nullable Instant from,
            @Nullable Instant to,
            java.util.function.Consumer<List<ConsumerRecord<byte[], byte[]>>> each) {
        try (KafkaAdmin admin = KafkaAdmin.connect(config);
                Consumer<byte[], byte[]> consumer = Consumers.assigned(config, List.of(name))) {
            consumer.seekToBeginning(consumer.assignment());
            Map<TopicPartition, Long> ends = SettledEnds.of(config, admin).await(consumer);
            offsets(consumer, from)
                    .forEach((partition, offset) -> consumer.seek(
                            partition, offset == null ? ends.getOrDefault(partition, 0L) : offset.offset()));
            offsets(consumer, to).forEach((partition, offset) -> {
                if (offset != null) {
                    ends.put(partition, offset.offset());
                }
            });
            Map<Integer, Offsets> found = new HashMap<>();
            ends.forEach((partition, end) ->
                    found.put(partition.partition(), new Offsets(Math.min(consumer.position(partition), end), end)));
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                    if (record.offset() < ends.getOrDefault(partition, 0L)) {
                        read.add(record);
                    }
                }
                each.accept(read);
            }
            return found;
        }
    }

    private static Map<TopicPartition, OffsetAndTimestamp> offsets(
            Consumer<byte[], byte[]> consumer, @Nullable Instant time) {
        if (time == null) {
            return Map.of();
        }
        Map<TopicPartition, Long> asked = new HashMap<>();
        consumer.assignment().forEach(partition -> asked.put(partition, time.toEpochMilli()));
        return consumer.offsetsForTimes(asked);
    }

    private static Place place(ConsumerRecord<byte[], byte[]> record) {
        return new Place.InTopic(new Origin(record.topic(), record.partition(), record.offset()));
    }
}
