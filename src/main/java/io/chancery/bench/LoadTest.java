package io.chancery.bench;

import io.chancery.client.ChanceryClient;
import io.chancery.client.verdict.Outcome;
import io.chancery.client.view.TopicReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Load on whatever answers requests, from its start until it is closed: one thread sends, one reads what is committed.
 */
final class LoadTest implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long PAUSE_NANOS = 500_000;
    private static final long DRAIN_PATIENCE_NANOS = 30 * NANOS_PER_SECOND;

    private final LoadRequests requests;
    private final ChanceryClient client;
    private final SentAndAnswered tally;
    private final TopicReader<Outcome> outcomes;
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("load-", 0).daemon(true).factory());
    private final Future<?> reading;
    private final Future<?> sending;
    private volatile boolean stopSending;
    private volatile boolean stopReading;

    /** Starts to send {@code requests} through {@code client}. */
    LoadTest(LoadRequests requests, ChanceryClient client, SendingPace pace) {
        this.requests = requests;
        this.client = client;
        this.tally = new SentAndAnswered(requests.count(), requests.wallets());
        this.outcomes = client.outcomes();
        this.reading = threads.submit(this::read);
        this.sending = threads.submit(() -> {
            switch (pace) {
                case SendingPace.AtRate rate -> sendAt(rate.perSecond());
                case SendingPace.Backlog backlog -> sendUpTo(backlog.unanswered());
            }
        });
    }

    SentAndAnswered tally() {
        return tally;
    }

    /** Throws what ended a thread that should still run. */
    void requireRunning() {
        for (Future<?> thread : List.of(reading, sending)) {
            if (thread.isDone() && !stopSending) {
                join(thread);
                throw new IllegalStateException("more requests than were provided for");
            }
        }
    }

    /** Sends nothing more and waits until everything is answered, or nothing has been for a while. */
    void drain() {
        stopSending = true;
        join(sending);
        int before = -1;
        long since = System.nanoTime();
        while (tally.unanswered() > 0 && System.nanoTime() - since < DRAIN_PATIENCE_NANOS && !reading.isDone()) {
            if (tally.answered() != before) {
                before = tally.answered();
                since = System.nanoTime();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    @Override
    public void close() {
        stopSending = true;
        stopReading = true;
        threads.close();
        outcomes.close();
    }

    private void sendAt(int perSecond) {
        long start = System.nanoTime();
        for (long number = 0; !stopSending && !tally.isFull(); number++) {
            long due = start + number * NANOS_PER_SECOND / perSecond;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            send(due);
        }
    }

    private void sendUpTo(int unanswered) {
        while (!stopSending && !tally.isFull()) {
            if (tally.unanswered() < unanswered) {
                send(System.nanoTime());
            } else {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a request that was not sent has no outcome and counts as lost
    private void send(long due) {
        client.send(requests.get(tally.ask(due)));
    }

    private void read() {
        while (!stopReading) {
            List<Outcome> read = outcomes.poll(POLL);
            long now = System.nanoTime();
            for (Outcome outcome : read) {
                requests.numberOf(outcome.requestId())
                        .ifPresent(number -> tally.answer(number, outcome instanceof Outcome.Signed, now));
            }
        }
    }

    private static void join(Future<?> thread) {
        try {
            thread.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during a measurement", interrupted);
        }
    }
}
