package io.chancery.worker.warm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;

/**
 * Runs rehearsals on threads of their own, which end with the process at the latest. A rehearsal is over when its time
 * is, or when all are stopped. Used by one thread.
 */
final class RehearsalThreads {
    private final Duration time;
    private final List<CompletableFuture<Long>> running = new ArrayList<>();
    private volatile boolean stopped;

    /**
     * Makes the threads of rehearsals, none of which has started.
     *
     * @param time how long each of them rehearses
     */
    RehearsalThreads(Duration time) {
        this.time = time;
    }

    /**
     * Starts {@code rehearsal}.
     *
     * @param rehearsal takes what tells whether it is over, and returns how many requests it signed
     */
    void start(ToLongFunction<BooleanSupplier> rehearsal) {
        CompletableFuture<Long> result = new CompletableFuture<>();
        long end = System.nanoTime() + time.toNanos();
        String name = Rehearsal.THREADS + (running.size() + 1);
        Thread.ofPlatform().name(name).daemon().start(() -> {
            try {
                result.complete(rehearsal.applyAsLong(() -> stopped || System.nanoTime() - end >= 0));
            } catch (Throwable failed) { // an error, such as that of a native library, is told as well
                result.completeExceptionally(failed);
            }
        });
        running.add(result);
    }

    /**
     * Waits for the rehearsals, and returns how many requests they signed.
     *
     * @throws ExecutionException if a rehearsal failed
     * @throws TimeoutException if a rehearsal has not ended after {@code most}
     */
    long await(Duration most) throws ExecutionException, InterruptedException, TimeoutException {
        all().get(most.toMillis(), TimeUnit.MILLISECONDS);
        return running.stream().mapToLong(CompletableFuture::join).sum();
    }

    /**
     * Stops the rehearsals, and returns whether all have ended after {@code most}. An interrupt does not end the wait.
     */
    boolean stop(Duration most) {
        stopped = true;
        return all().handle((ended, failed) -> true)
                .completeOnTimeout(false, most.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private CompletableFuture<Void> all() {
        return CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new));
    }
}
