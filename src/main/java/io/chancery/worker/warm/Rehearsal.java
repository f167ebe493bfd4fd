package io.chancery.worker.warm;

import io.chancery.crypto.jws.JwsType;
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
 * A task of the topology that signs requests of its own with keys of its own, so that the code is loaded and compiled
 * that real ones will run. Nothing of it reaches Kafka or the KMS. Not thread-safe.
 */
final class Rehearsal implements AutoCloseable {
    /** Names the threads of a rehearsal; what they log is nobody's concern. */
    static final String THREADS = "warm-up-";

    private static final int BATCH = 20;
    private static final int MOST_OPEN = 200;
    private static final Duration PAUSE = Duration.ofMillis(1);

    private final Topics topics;
    private final RecordCodec codec;
    private final RehearsalKeys keys = RehearsalKeys.make();
    private final RehearsalKms kms = new RehearsalKms();
    private final RehearsalRequests requests = new RehearsalRequests(keys);
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("warm-up-call-", 0).factory());
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
        this.topics = topics;
        this.codec = codec;
        this.task = ChanceryTopology.detached(RehearsalParts.of(topics, codec, keys, kms, executor), config, directory);
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Signs until it is enough, and returns how many requests were signed. Throws {@link IllegalStateException} if
     * something could not be signed.
     *
     * @param isOver tells for a number of signatures whether it is enough; asked often
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
            byte[] value = codec.write(topics.rotationCommands(), command);
            task.process(
                    topics.rotationCommands(),
                    command.wallet().key().getBytes(StandardCharsets.UTF_8),
                    value,
                    RehearsalKeys.headers(keys.operator(), JwsType.COMMAND, command.wallet(), value));
        }
        ordered += commands.size();
        await(() -> task.forwarded(ChanceryTopology.RESULTS) >= ordered, isOver);
    }

    private void send(SigningRequest request) {
        byte[] value = codec.write(topics.signingRequests(), request);
        task.process(
                topics.signingRequests(),
                request.wallet().key().getBytes(StandardCharsets.UTF_8),
                value,
                RehearsalKeys.headers(keys.requester(), JwsType.REQUEST, request.wallet(), value));
        sent++;
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
        task.close();
        executor.shutdownNow();
        keys.close();
    }
}
