package io.chancery.it;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions, never for ever. */
final class Await {
    private static final Duration THREAD = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_MS = 10;

    private Await() {}

    static void until(String what, Duration patience, BooleanSupplier condition) {
        until(() -> what, patience, condition);
    }

    /** Returns when {@code condition} holds; fails with {@code what} if it does not within {@code patience}. */
    static void until(Supplier<String> what, Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + patience.toSeconds() + " s: " + what.get());
            }
            pause(LOOK_EVERY_MS);
        }
    }

    /** Returns when {@code thread} has ended. */
    static void end(Thread thread) {
        try {
            if (!thread.join(THREAD)) {
                throw new AssertionError("the thread " + thread.getName() + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
