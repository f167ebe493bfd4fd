package io.chancery.worker.warm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class RehearsalThreadsTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final AtomicBoolean ended = new AtomicBoolean();

    @Test
    void waitsUntilTheirTimeIsOver() throws Exception {
        RehearsalThreads threads = new RehearsalThreads(SHORT);
        threads.start(this::signOne);
        threads.start(this::signOne);

        assertEquals(2, threads.await(LONG));
    }

    @Test
    void stopsAndWaitsForARehearsalWhoseTimeIsNotOver() {
        RehearsalThreads threads = new RehearsalThreads(LONG.multipliedBy(2));
        threads.start(this::signOne);

        assertThrows(TimeoutException.class, () -> threads.await(SHORT));

        assertTrue(threads.stop(LONG));
        assertTrue(ended.get());
    }

    @Test
    void stopsDespiteAnInterruptThatIsKept() {
        RehearsalThreads threads = new RehearsalThreads(LONG.multipliedBy(2));
        threads.start(this::signOne);
        Thread.currentThread().interrupt();

        boolean stopped = threads.stop(LONG);

        assertTrue(Thread.interrupted());
        assertTrue(stopped);
        assertTrue(ended.get());
    }

    @Test
    void saysThatARehearsalDoesNotEnd() {
        CountDownLatch released = new CountDownLatch(1);
        RehearsalThreads threads = new RehearsalThreads(SHORT);
        threads.start(isOver -> waitFor(released));

        assertFalse(threads.stop(SHORT));
        released.countDown();
        assertTrue(threads.stop(LONG));
    }

    @Test
    void aRehearsalThatFailedHasEnded() {
        RehearsalThreads threads = new RehearsalThreads(LONG);
        threads.start(isOver -> {
            throw new UnsatisfiedLinkError("no library");
        });

        assertThrows(ExecutionException.class, () -> threads.await(LONG));
        assertTrue(threads.stop(LONG));
    }

    private long signOne(BooleanSupplier isOver) {
        while (!isOver.getAsBoolean()) {
            Thread.onSpinWait();
        }
        ended.set(true);
        return 1;
    }

    private static long waitFor(CountDownLatch released) {
        try {
            released.await();
            return 0;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
