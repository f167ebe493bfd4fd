package io.chancery.auditor;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Decodes parts of a trail on threads of its own, and passes on what they hold in the order in which they came. Few
 * parts are held at a time, so that memory does not grow with the trail.
 */
public final class Pipeline implements AutoCloseable {
    private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
    private static final int MOST_AHEAD = 2 * THREADS;

    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().name("audit-decode-", 1).daemon().factory());
    private final Queue<Future<List<Read>>> ahead = new ArrayDeque<>();
    private final Consumer<Read> next;

    /** {@code next} is called on the thread that adds. */
    public Pipeline(Consumer<Read> next) {
        this.next = next;
    }

    /** Adds the next part. */
    void add(Callable<List<Read>> part) {
        ahead.add(threads.submit(part));
        if (ahead.size() > MOST_AHEAD) {
            pass();
        }
    }

    /** Passes on what is left. */
    void drain() {
        while (!ahead.isEmpty()) {
            pass();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void pass() {
        try {
            ahead.remove().get().forEach(next);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
