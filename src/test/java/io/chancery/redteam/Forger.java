package io.chancery.redteam;

import io.chancery.client.RequestRoundTrip;
import io.chancery.client.SampleAnswers;
import io.chancery.client.view.Consumers;
import io.chancery.config.ChanceryConfig;
import io.chancery.kms.TestKey;
import io.chancery.model.KeySpec;
import io.chancery.model.Origin;
import io.chancery.model.WalletId;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.Request;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRejection;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import io.chancery.protocol.Topics;
import io.chancery.records.RecordCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Somebody who may read and write every topic, and answers every request and command at once: a request with a
 * rejection and with another signature, a command with the news that it was carried out, and where to move the funds.
 */
final class Forger implements AutoCloseable {
    /** Where the forger would like the funds. */
    static final String ADDRESS = "0x000000000000000000000000000000000000dEaD";

    private static final Duration POLL = Duration.ofMillis(2);
    private static final TestKey KEY = TestKey.generate(KeySpec.ECC_SECG_P256K1);

    private final Topics topics;
    private final RecordCodec codec;
    private final Producer<byte[], byte[]> producer;
    private final Consumer<byte[], byte[]> consumer;
    private final Thread thread;
    private volatile boolean closed;
    private final AtomicInteger forged = new AtomicInteger();

    Forger(ChanceryConfig config, RecordCodec codec) {
        this.topics = config.topics();
        this.codec = codec;
        Map<String, Object> properties = new HashMap<>(config.kafkaProducer());
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        consumer = Consumers.assigned(config, List.of(topics.signingRequests(), topics.rotationCommands()));
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
        thread = Thread.ofPlatform().name("forger").start(this::run);
    }

    /** How many records it has written so far. */
    int forged() {
        return forged.get();
    }

    /** Writes a record under a wallet's key. */
    void write(String topic, WalletId wallet, byte[] value) {
        RequestRoundTrip.await(
                producer.send(new ProducerRecord<>(topic, wallet.key().getBytes(StandardCharsets.UTF_8), value)));
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
        producer.close();
    }

    private void run() {
        while (!closed) {
            consumer.poll(POLL).forEach(this::answer);
        }
    }

    private void answer(ConsumerRecord<byte[], byte[]> record) {
        Origin origin = new Origin(record.topic(), record.partition(), record.offset());
        if (record.topic().equals(topics.rotationCommands())) {
            answer(codec.readRotationCommand(record.topic(), record.value(), null), origin);
        } else {
            answer(codec.readSigningRequest(record.topic(), record.value()), origin);
        }
    }

    private void answer(Request request, Origin origin) {
        SigningRejection rejection = new SigningRejection(
                request.id(),
                request.wallet().tenant(),
                request.wallet().alias(),
                request.network(),
                Rejection.of(RejectionCode.EXPIRED, "Too late: send it again under a new id, to " + ADDRESS + "."),
                origin,
                Instant.now());
        write(topics.signingRejections(), request.wallet(), codec.write(topics.signingRejections(), rejection));
        SignedPayload signed = SampleAnswers.answer((SigningRequest) request, KEY);
        write(topics.signedTransactions(), request.wallet(), codec.write(topics.signedTransactions(), signed));
        forged.addAndGet(2);
    }

    private void answer(RotationCommand command, Origin origin) {
        RotationResult result = new RotationResult(
                command.id(),
                command.wallet().tenant(),
                command.wallet().alias(),
                new RotationResult.Verdict(
                        RotationResult.Status.COMPLETED,
                        "completed",
                        null,
                        "Version 2 signs from now on. The wallet's address is " + ADDRESS + " now: move funds to it."),
                new RotationResult.Key(2, "forged-k...", ADDRESS, null),
                origin,
                Instant.now());
        write(topics.rotationResults(), command.wallet(), codec.write(topics.rotationResults(), result));
        forged.incrementAndGet();
    }
}
