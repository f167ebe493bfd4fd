package io.chancery.consumer;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/** The Kafka clients of a Kafka Streams application, whose consumers are bounded. */
public final class StreamsClients implements KafkaClientSupplier {
    /** Fetched of a changelog at a time: there are several for each partition of requests. */
    private static final int RESTORED_PARTITION_BYTES = 256 * 1024;

    private final ProcessedOffsets progress;
    private final long mostHeld;

    /**
     * Clients of one application.
     *
     * @param progress of what its processors make of the records
     * @param mostHeld bytes that each stream thread holds before its partitions have to wait, and twice what it
     *     restores at a time
     */
    public StreamsClients(ProcessedOffsets progress, long mostHeld) {
        this.progress = progress;
        this.mostHeld = mostHeld;
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new HoldingConsumer(config, progress, mostHeld);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        Map<String, Object> restoring = new HashMap<>(config);
        restoring.putIfAbsent(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, RESTORED_PARTITION_BYTES);
        return new BoundedConsumer(restoring, StandIns.NONE, BoundedConsumer.RECORDS, mostHeld / 2);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return new WaitingConsumer(config, mostHeld);
    }
}
