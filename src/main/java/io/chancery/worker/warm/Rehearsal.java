package io.chancery.worker.warm;

import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.WalletId;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.protocol.Topics;
import io.chancery.records.RecordCodec;
import io.chancery.stream.ChanceryTopology;
import io.chancery.stream.detached.DetachedTask;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Signs requests of its own with keys of its own in one task of the topology, so that the JVM loads and compiles the
 * code that real requests will run. A rehearsal reaches neither Kafka nor the KMS. Not thread-safe.
 */
final class Rehearsal implements AutoCloseable {
    /** Begins the names of a rehearsal's threads, which are kept out of the log. */
    static final String THREADS = "warm-up-";

    private static final int BATCH = 20;
    private static final int MOST_OPEN = 200;
    private static final Duration PAUSE = Duration.ofMillis(1);

    private final Topics topics;
    private final RecordCodec codec;
    private final RehearsalKeys keys;
    private final RehearsalKms kms = new RehearsalKms();
    private final RehearsalRequests requests;
    private final ExecutorService executor;
    private final DetachedTask task;
    private long ordered;
    private long sent;

    /**
     * Opens the task's stores.
     *
     * @param codec knows the schemas of {@code topics}
     * @param directory holds the stores
     */
    Rehearsal(Topics topics, RecordCodec codec, StreamsConfig config, Path directory) {
        this(
                topics,
                codec,
                config,
                directory,
                RehearsalKeys.make(),
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name(THREADS + "call-", 0).factory()));
    }

    /**
     * Opens the task's stores.
     *
     * @param keys closed with the rehearsal, and if its stores cannot be opened
     * @param executor calls the rehearsal's KMS; closed as {@code keys} are
     */
    Rehearsal(
            Topics topics,
            RecordCodec codec,
            StreamsConfig config,
            Path directory,
            RehearsalKeys keys,
            ExecutorService executor) {
        this.topics = topics;
        this.codec = codec;
        this.keys = keys;
        this.requests = new RehearsalRequests(keys);
        this.executor = executor;
        try {
            this.task =
                    ChanceryTopology.detached(RehearsalParts.of(topics, codec, keys, kms, executor), config, directory);
        } catch (RuntimeException | Error failed) {
            release(keys, executor);
            throw failed;
        }
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Signs until it is over, and returns how many requests were signed. Throws {@link IllegalStateException} if a
     * request was rejected.
     *
     * @param isOver tells for a number of signatures whether the rehearsal is over; asked often
     */
    long run(LongPredicate isOver) {
        order(requests.registrations(kms), isOver);
        order(requests.policies(), isOver);
        while (!isOver.test(signed())) {
            for (int i = 0; i < BATCH; i++) {
                send(requests.next());
            }
            await(() -> sent - signed() < MOST_OPEN, isOver);
        }
        if (task.forwarded(ChanceryTopology.REJECTIONS) > 0) {
            throw new IllegalStateException(
                    task.forwarded(ChanceryTopology.REJECTIONS) + " of " + sent + " requests were rejected");
        }
        return signed();
    }

    /** Carries all of {@code commands} out. */
    private void order(List<RotationCommand> commands, LongPredicate isOver) {
        for (RotationCommand command : commands) {
            process(
                    topics.rotationCommands(),
                    command.wallet(),
                    codec.write(topics.rotationCommands(), command),
                    keys.operator(),
                    JwsType.COMMAND);
        }
        ordered += commands.size();
        await(() -> task.forwarded(ChanceryTopology.RESULTS) >= ordered, isOver);
    }

    private void send(SigningRequest request) {
        process(
                topics.signingRequests(),
                request.wallet(),
                codec.write(topics.signingRequests(), request),
                keys.requester(),
                JwsType.REQUEST);
        sent++;
    }

    /** Has the task process a record that {@code signer} signs. */
    private void process(String topic, WalletId wallet, byte[] value, JwsPrivateKey signer, JwsType type) {
        task.process(
                topic,
                wallet.key().getBytes(StandardCharsets.UTF_8),
                value,
                RehearsalKeys.headers(signer, type, wallet, value));
    }

    private long signed() {
        return task.forwarded(ChanceryTopology.SIGNED);
    }

    /** Lets the task go on until {@code done} or {@code isOver}, and at least once. */
    private void await(BooleanSupplier done, LongPredicate isOver) {
        task.elapse();
        while (!done.getAsBoolean() && !isOver.test(signed())) {
            LockSupport.parkNanos(PAUSE.toNanos());
            task.elapse();
        }
    }

    @Override
    public void close() {
        try {
            task.close();
        } finally {
            release(keys, executor);
        }
    }

    private static void release(RehearsalKeys keys, ExecutorService executor) {
        executor.shutdownNow();
        keys.close();
    }
}
