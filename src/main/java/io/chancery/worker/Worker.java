package io.chancery.worker;

import io.chancery.admission.identity.Authentication;
import io.chancery.audit.ChainHead;
import io.chancery.audit.note.CheckpointSigner;
import io.chancery.consumer.ProcessedOffsets;
import io.chancery.consumer.StreamsClients;
import io.chancery.failure.Failure;
import io.chancery.records.RecordCodec;
import io.chancery.stream.ChanceryTopology;
import io.chancery.stream.ProcessorParts;
import io.chancery.stream.arrival.SignaturesAhead;
import io.chancery.stream.pending.InFlight;
import io.chancery.stream.runtime.OrphanedTransactions;
import io.chancery.stream.runtime.ProcessIdentity;
import io.chancery.stream.runtime.StreamsSettings;
import io.chancery.stream.runtime.WorkerStopNotice;
import io.chancery.trail.CheckpointCopy;
import io.chancery.trail.TrailStart;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running worker. It ends when it is closed or, by itself, on the first fatal trouble: a stream thread is never
 * replaced, so that a worker is whole or gone, and its supervisor starts it again.
 *
 * <p>While it runs, the file {@code ready} stands in its state directory ({@link Readiness}).
 */
public final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final long DRAIN_CHECK_MS = 5;

    /** By all stream threads, of records that were handed over. */
    private static final long MOST_BYTES_HELD = 32L * 1024 * 1024;

    private final KafkaStreams streams;
    private final List<InFlight> inFlight;
    private final WorkerStopNotice stopNotice;
    private final @Nullable SignaturesAhead signatures;
    private final ExecutorService executor;
    private final KmsParts kms;
    private final DeadWorkersTransactions deadWorkers;
    private final WorkerIdHold hold;
    private final TopicGuard topics;
    private @Nullable CheckpointCopy checkpoints;
    private final Duration drain;
    private final Readiness readiness;
    private final DegradedWallets degraded;
    private final CompletableFuture<Void> running = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /** Wide because a worker closes each of these, or needs it to start; {@link #start} alone makes it. */
    private Worker(
            ProcessorParts parts,
            StreamsSettings settings,
            ExecutorService executor,
            KmsParts kms,
            OrphanedTransactions orphans,
            WorkerIdHold hold,
            TopicGuard topics,
            DegradedWallets degraded,
            Duration drain) {
        this.inFlight = List.of(parts.openingsInFlight(), parts.inFlight(), parts.commandsInFlight());
        this.stopNotice = parts.stopNotice();
        this.executor = executor;
        this.kms = kms;
        this.hold = hold;
        this.topics = topics;
        this.drain = drain;
        this.readiness = new Readiness(settings.stateDirectory());
        this.degraded = degraded;
        readiness.degrade(degraded.now());
        degraded.watch(wallet -> parts.keyView().find(wallet.key()), readiness::degrade);
        ProcessIdentity.keep(settings);
        Properties properties = settings.toProperties();
        this.signatures = signaturesAhead(parts);
        if (signatures != null) {
            signatures.intercept(properties);
        }
        ProcessedOffsets progress = new ProcessedOffsets();
        this.streams = new KafkaStreams(
                ChanceryTopology.build(parts, progress, settings.topicOverrides()),
                properties,
                new StreamsClients(progress, MOST_BYTES_HELD / settings.threads()));
        this.deadWorkers = new DeadWorkersTransactions(orphans, this::consumers);
    }

    /** Null where signatures are not checked. The stream threads have the other half of the processors. */
    private static @Nullable SignaturesAhead signaturesAhead(ProcessorParts parts) {
        return switch (parts.authentication()) {
            case Authentication.Off off -> null;
            case Authentication.Required required ->
                new SignaturesAhead(
                        parts.topics().signingRequests(),
                        Math.ceilDiv(Runtime.getRuntime().availableProcessors(), 2));
        };
    }

    /**
     * Starts to take part in the application's group and returns at once.
     *
     * @param partitions how many partitions the co-partitioned topics have
     * @param kms closed with the worker
     * @param chains where the audit chains of the partitions ended in the topic
     * @param signer signs checkpoints of the audit trail; null: there are none
     * @param executor calls the KMS; closed with the worker
     * @param trail has been compared with its checkpoints
     * @param hold on the worker's id; closed with the worker
     * @param degraded the wallets that are not in order; closed with the worker
     * @param drain how long {@link #close()} goes on publishing what is in flight
     */
    static Worker start(
            Wiring wiring,
            int partitions,
            RecordCodec codec,
            Authentication authentication,
            KmsParts kms,
            Map<Integer, ChainHead> chains,
            @Nullable CheckpointSigner signer,
            ExecutorService executor,
            TrailStart trail,
            WorkerIdHold hold,
            DegradedWallets degraded,
            Duration drain) {
        Worker worker = new Worker(
                wiring.processorParts(partitions, codec, authentication, kms, chains, signer, executor),
                wiring.streams(),
                executor,
                kms,
                wiring.orphanedTransactions(),
                hold,
                wiring.topicGuard(partitions),
                degraded,
                drain);
        worker.checkpoints = trail.copy();
        worker.start();
        return worker;
    }

    /** Completes when the worker has its partitions and works on them. */
    public CompletableFuture<Void> running() {
        return running;
    }

    /** Completes when the worker has been closed, and exceptionally when it ended by itself. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /** Stops beginning new work, goes on publishing what is in flight for the time it was given, and leaves. */
    @Override
    public void close() {
        readiness.set(false);
        if (streams.state() == State.RUNNING) {
            drain();
        }
        streams.close(CLOSE_TIMEOUT);
        deadWorkers.close();
        if (checkpoints != null) {
            checkpoints.close();
        }
        if (signatures != null) {
            signatures.close();
        }
        executor.shutdownNow();
        kms.close();
        topics.close();
        degraded.close();
        hold.close();
        ended.complete(null);
    }

    private void start() {
        streams.setUncaughtExceptionHandler(failure -> {
            // Kafka Streams ends by topics that do not fit, without a word that helps.
            Failure trouble = topics.trouble();
            ended.completeExceptionally(trouble == null ? failure : trouble);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.setGlobalStateRestoreListener(new RestoreLog());
        streams.setStateListener((now, before) -> {
            readiness.set(now == State.RUNNING);
            deadWorkers.partitionsMove(now == State.REBALANCING);
            if (now == State.RUNNING) {
                executor.execute(hold::keepMembers);
                if (running.complete(null)) {
                    LOG.info("running");
                }
            } else if (now == State.ERROR) {
                ended.completeExceptionally(new IllegalStateException("the stream threads have ended"));
            }
        });
        streams.start();
    }

    private void drain() {
        inFlight.forEach(InFlight::drain);
        waitUntil(() -> left() == 0, drain);
        stopNotice.announce();
        waitUntil(() -> stopNotice.silent() == 0, FAREWELL);
        LOG.atInfo().addKeyValue("left", left()).log("drained; what is left is the next owner's");
    }

    private void waitUntil(BooleanSupplier done, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        try {
            while (!done.getAsBoolean() && System.nanoTime() < end && streams.state() == State.RUNNING) {
                Thread.sleep(DRAIN_CHECK_MS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private int left() {
        return inFlight.stream().mapToInt(InFlight::count).sum();
    }

    private Set<String> consumers() {
        return streams.metadataForLocalThreads().stream()
                .map(ThreadMetadata::consumerClientId)
                .collect(Collectors.toSet());
    }
}
