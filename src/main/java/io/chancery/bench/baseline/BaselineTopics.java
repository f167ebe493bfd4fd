package io.chancery.bench.baseline;

import io.chancery.config.ChanceryConfig;
import io.chancery.consumer.BoundedConsumer;
import io.chancery.model.Origin;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRequest;
import io.chancery.records.RecordCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A baseline's way from and to Kafka: requests from now on, outcomes and audit events in transactions with the offsets.
 */
final class BaselineTopics implements AutoCloseable {
    private static final String NAME = "bench-baseline";
    private static final Duration POLL = Duration.ofMillis(100);

    private final RecordCodec codec;
    private final String requests;
    private final String signed;
    private final String audit;
    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;

    BaselineTopics(ChanceryConfig config, RecordCodec codec, int mostPerPoll) {
        this.codec = codec;
        this.requests = config.topics().signingRequests();
        this.signed = config.topics().signedTransactions();
        this.audit = config.topics().signingAudit();
        this.consumer = consumer(config, mostPerPoll);
        this.producer = producer(config);
        List<TopicPartition> partitions = consumer.partitionsFor(requests).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        producer.initTransactions();
    }

    /** A request and where it was read. */
    record Asked(SigningRequest request, Origin origin) {}

    /** A request's outcome with its audit event. */
    record Answered(SignedPayload outcome, AuditEvent event) {}

    /** The next requests; none if there are none for a while. */
    List<Asked> poll() {
        List<Asked> polled = new ArrayList<>();
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            polled.add(new Asked(
                    (SigningRequest) codec.readSigningRequest(requests, record.value()),
                    new Origin(requests, record.partition(), record.offset())));
        }
        if (!polled.isEmpty()) {
            producer.beginTransaction();
            producer.sendOffsetsToTransaction(records.nextOffsets(), consumer.groupMetadata());
        }
        return polled;
    }

    /** Publishes the outcomes of what was polled, each with its audit event, and commits. */
    @SuppressWarnings("FutureReturnValueIgnored") // the commit throws what a send failed with
    void publish(List<Answered> answers) {
        for (Answered answer : answers) {
            byte[] key = answer.outcome().wallet().key().getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(audit, key, codec.write(audit, answer.event())));
            producer.send(new ProducerRecord<>(signed, key, codec.write(signed, answer.outcome())));
        }
        producer.commitTransaction();
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
    }

    private static Consumer<byte[], byte[]> consumer(ChanceryConfig config, int mostPerPoll) {
        Map<String, Object> properties = new HashMap<>(config.kafkaConsumer());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, NAME);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return BoundedConsumer.create(properties, mostPerPoll);
    }

    private static Producer<byte[], byte[]> producer(ChanceryConfig config) {
        Map<String, Object> properties = new HashMap<>(config.kafkaProducer());
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, NAME);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
