package io.chancery.stream.trail;

import io.chancery.audit.ChainHead;
import io.chancery.audit.note.Checkpoint;
import io.chancery.kms.KmsException;
import io.chancery.kms.decorator.KmsFailureLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * A task's checkpoints: when its chain has grown by enough events, or for long enough, the head is signed on another
 * thread, one at a time, and written when that is done. Where signing fails the log and a metric say so, and it is
 * tried again after the interval; nothing else waits for it.
 *
 * <p>A checkpoint never covers an event that cannot be read: its events were written in the transaction that it is
 * written in, or in an earlier one. If one of these is aborted, the task is closed, and what is being signed is
 * discarded with it.
 *
 * <p>All methods belong to the stream thread.
 */
public final class Checkpoints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    private final @Nullable CheckpointRules rules;
    private final int partition;
    private final Supplier<ChainHead> chain;
    private final BiConsumer<Checkpoint, String> sink;
    private final Executor executor;
    private final TaskCounts counts;
    private final InstantSource clock;

    private ChainHead covered = ChainHead.EMPTY;
    private Instant lastAttempt;
    private boolean failed;
    private @Nullable Signing signing;

    private record Signing(Checkpoint checkpoint, FutureTask<String> note) {}

    /**
     * For one task.
     *
     * @param rules null: none are made
     * @param chain gives the task's head
     * @param sink writes a checkpoint and its signed note
     */
    public Checkpoints(
            @Nullable CheckpointRules rules,
            int partition,
            Supplier<ChainHead> chain,
            BiConsumer<Checkpoint, String> sink,
            Executor executor,
            TaskCounts counts,
            InstantSource clock) {
        this.rules = rules;
        this.partition = partition;
        this.chain = chain;
        this.sink = sink;
        this.executor = executor;
        this.counts = counts;
        this.clock = clock;
        this.lastAttempt = clock.instant();
    }

    /** Writes what has been signed, and begins what is due. */
    public void look() {
        if (rules == null) {
            return;
        }
        if (signing != null && signing.note().isDone()) {
            end(signing);
            signing = null;
        }
        if (signing == null) {
            ChainHead head = chain.get();
            if (isDue(rules, head)) {
                begin(rules, head);
            }
        }
    }

    /** What is being signed is discarded. */
    @Override
    public void close() {
        if (signing != null) {
            signing.note().cancel(true);
        }
    }

    private boolean isDue(CheckpointRules rules, ChainHead head) {
        long grown = head.size() - covered.size();
        // A clock that is set back must not put checkpoints off.
        Duration waited = Duration.between(lastAttempt, clock.instant()).abs();
        return grown > 0 && (waited.compareTo(rules.interval()) >= 0 || (grown >= rules.events() && !failed));
    }

    private void begin(CheckpointRules rules, ChainHead head) {
        Checkpoint checkpoint = new Checkpoint(rules.signer().key().name(), partition, head, rules.partitions());
        FutureTask<String> note = new FutureTask<>(() -> rules.signer().sign(checkpoint));
        signing = new Signing(checkpoint, note);
        lastAttempt = clock.instant();
        executor.execute(note);
    }

    private void end(Signing ended) {
        switch (ended.note().state()) {
            case SUCCESS -> {
                sink.accept(ended.checkpoint(), ended.note().resultNow());
                covered = ended.checkpoint().head();
                failed = false;
                counts.count("checkpoint");
            }
            case FAILED -> {
                failed = true;
                counts.count("checkpoint-failed");
                warn(ended.note().exceptionNow());
            }
            case CANCELLED, RUNNING -> throw new IllegalStateException("ended before it was done");
        }
    }

    private void warn(Throwable reason) {
        LoggingEventBuilder event = LOG.atWarn().addKeyValue("partition", partition);
        (reason instanceof KmsException known
                        ? KmsFailureLog.describe(event, known)
                        : event.addKeyValue("reason", reason.toString()))
                .log("a checkpoint of the audit trail could not be signed; it will be tried again");
        LOG.debug("why a checkpoint could not be signed", reason);
    }
}
