package io.chancery.kms.decorator;

import io.chancery.kms.KmsException;
import io.chancery.kms.Reached;
import io.chancery.kms.Sending;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** A limit on how long a blocking KMS call may take, whether or not the backend knows of limits. */
public final class TimeLimit {
    private TimeLimit() {}

    /**
     * Runs {@code call} on a virtual thread of its own and waits. When the time is up, or the waiting thread is
     * interrupted, the call's thread is interrupted and {@link KmsException.Unavailable} thrown; an interrupt is kept
     * for the caller to see.
     */
    public static <T> T within(Duration limit, Supplier<T> call) {
        Sending sending = new Sending();
        FutureTask<T> task = new FutureTask<>(() -> sending.make(call::get));
        Thread.ofVirtual().name("kms-call").start(task);
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            Reached reached = sending.giveUp();
            task.cancel(true);
            throw new KmsException.Unavailable(
                    reached == Reached.NOT_SENT
                            ? "the KMS could not be asked in time: credentials or a connection were not to be had"
                            : "the KMS did not answer in time",
                    reached,
                    e);
        } catch (InterruptedException e) {
            Reached reached = sending.giveUp();
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new KmsException.Unavailable("interrupted while waiting for the KMS", reached, e);
        } catch (ExecutionException e) {
            throw KmsException.causeOf(e);
        }
    }
}
