package io.chancery.app.client;

import io.chancery.app.config.ChanceryConfig;
import io.chancery.model.Request;
import io.chancery.model.RotationCommand;
import io.chancery.model.RotationResult;
import io.chancery.model.WalletId;
import io.chancery.records.RecordCodec;
import io.chancery.stream.RecordSizes;
import io.chancery.stream.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends requests and commands under their wallet's key, and reads what is answered. Sending is thread-safe. */
public final class ChanceryClient implements AutoCloseable {
    private final ChanceryConfig config;
    private final Topics topics;
    private final RecordCodec codec;
    private final Producer<byte[], byte[]> producer;

    public ChanceryClient(ChanceryConfig config, RecordCodec codec) {
        this.config = config;
        this.topics = config.topics();
        this.codec = codec;
        Map<String, Object> properties = new HashMap<>(config.kafkaProducer());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RecordSizes.REQUESTS);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends a request; the future completes when the brokers have it. */
    public Future<RecordMetadata> send(Request request) {
        return send(topics.signingRequests(), request.wallet(), codec.write(topics.signingRequests(), request));
    }

    /** Sends a command; the future completes when the brokers have it. */
    public Future<RecordMetadata> send(RotationCommand command) {
        return send(topics.rotationCommands(), command.wallet(), codec.write(topics.rotationCommands(), command));
    }

    /** Reads requests' outcomes from now on. */
    public TopicReader<Outcome> outcomes() {
        return TopicReader.fromNowOn(
                config,
                List.of(topics.signedTransactions(), topics.signingRejections()),
                record -> record.topic().equals(topics.signedTransactions())
                        ? new Outcome.Signed(codec.readSignedPayload(record.topic(), record.value()))
                        : new Outcome.Rejected(codec.readSigningRejection(record.topic(), record.value())));
    }

    /** Reads commands' results from now on. */
    public TopicReader<RotationResult> results() {
        return TopicReader.fromNowOn(
                config,
                List.of(topics.rotationResults()),
                record -> codec.readRotationResult(record.topic(), record.value()));
    }

    @Override
    public void close() {
        producer.close();
    }

    private Future<RecordMetadata> send(String topic, WalletId wallet, byte[] value) {
        return producer.send(new ProducerRecord<>(topic, wallet.key().getBytes(StandardCharsets.UTF_8), value));
    }
}
