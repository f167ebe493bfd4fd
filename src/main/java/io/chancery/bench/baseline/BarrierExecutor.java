package io.chancery.bench.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Runs tasks in batches that wait for their slowest: a batch takes tasks until it is full or has waited long enough,
 * and while it runs, whoever brings the next task is held up. Each task runs on a virtual thread of its own.
 */
final class BarrierExecutor extends AbstractExecutorService {
    private final int size;
    private final long lingerNanos;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread closer =
            Thread.ofPlatform().daemon(true).name("barrier").unstarted(this::closeBatches);
    private final List<Runnable> batch = new ArrayList<>();
    private long opened;

    /**
     * Starts.
     *
     * @param size tasks of a full batch
     * @param lingerNanos how long a batch waits to become full
     */
    BarrierExecutor(int size, long lingerNanos) {
        this.size = size;
        this.lingerNanos = lingerNanos;
        closer.start();
    }

    @Override
    public synchronized void execute(Runnable task) {
        if (batch.isEmpty()) {
            opened = System.nanoTime();
        }
        batch.add(task);
        if (batch.size() >= size) {
            runBatch();
        }
    }

    private void closeBatches() {
        while (!threads.isShutdown()) {
            runBatchIfDue();
            pause();
        }
    }

    private synchronized void runBatchIfDue() {
        if (!batch.isEmpty() && System.nanoTime() - opened >= lingerNanos) {
            runBatch();
        }
    }

    /** Holds the lock until all have finished: that is the barrier. */
    private void runBatch() {
        CountDownLatch running = new CountDownLatch(batch.size());
        for (Runnable task : batch) {
            threads.execute(() -> {
                try {
                    task.run();
                } finally {
                    running.countDown();
                }
            });
        }
        batch.clear();
        try {
            running.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void shutdown() {
        threads.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return threads.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return threads.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return threads.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return threads.awaitTermination(timeout, unit);
    }
}
