package io.chancery.worker;

import io.chancery.stream.runtime.OrphanedTransactions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the transactions of workers that died whenever partitions move, on a thread of its own: what they had open would
 * otherwise hold up their successors' output until it times out.
 */
final class DeadWorkersTransactions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeadWorkersTransactions.class);
    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final OrphanedTransactions orphans;
    private final Supplier<Set<String>> ownConsumers;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("dead-workers").daemon(true).factory());
    private final ScheduledFuture<?> looking;
    private volatile boolean moving;
    private volatile boolean due;
    private boolean failing;

    /**
     * Looks for the first time when told to.
     *
     * @param ownConsumers the client ids of this worker's own consumers
     */
    DeadWorkersTransactions(OrphanedTransactions orphans, Supplier<Set<String>> ownConsumers) {
        this.orphans = orphans;
        this.ownConsumers = ownConsumers;
        this.looking = thread.scheduleWithFixedDelay(
                this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks until the partitions have stopped moving, and at least once. */
    void partitionsMove(boolean move) {
        moving = move;
        if (move) {
            due = true;
        }
    }

    @Override
    public void close() {
        looking.cancel(true);
        thread.shutdown();
        orphans.close();
    }

    /** Never throws: a scheduled task that did would not run again. */
    private void look() {
        if (!due && !moving) {
            return;
        }
        due = false;
        try {
            for (String id : orphans.end(ownConsumers.get())) {
                LOG.atInfo().addKeyValue("transaction", id).log("a dead worker's transaction is ended");
            }
            failing = false;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException failed) {
            due = true;
            if (!failing) {
                Throwable reason = failed instanceof ExecutionException ? failed.getCause() : failed;
                LOG.atWarn()
                        .addKeyValue("cause", String.valueOf(reason))
                        .log("transactions of dead workers cannot be ended and have to time out");
            }
            failing = true;
        }
    }
}
