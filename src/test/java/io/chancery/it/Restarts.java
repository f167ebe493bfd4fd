package io.chancery.it;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A worker's process under a supervisor: whenever it ends by itself, it is started again. */
final class Restarts implements AutoCloseable {
    private static final long LOOK_EVERY_MS = 50;

    private final Office office;
    private final Map<String, String> overrides;
    private final Thread thread =
            Thread.ofPlatform().name("restarts").daemon(true).unstarted(this::watch);
    private volatile WorkerProcess worker;
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean closed;

    private Restarts(Office office, Map<String, String> overrides) {
        this.office = office;
        this.overrides = overrides;
        this.worker = office.start("w1", overrides).awaitReady();
    }

    /** Starts a worker of {@code office}, ready, and goes on to start it. */
    static Restarts of(Office office, Map<String, String> overrides) {
        Restarts restarts = new Restarts(office, overrides);
        restarts.thread.start();
        return restarts;
    }

    /** How often it was started again. */
    int count() {
        return count.get();
    }

    /** Lets it stop in order; returns its exit code. */
    int stop() {
        close();
        return worker.stop();
    }

    @Override
    public void close() {
        closed = true;
        Await.end(thread);
    }

    private void watch() {
        while (!closed) {
            if (!worker.isAlive()) {
                worker = office.start("w1", overrides);
                count.incrementAndGet();
            }
            Await.pause(LOOK_EVERY_MS);
        }
    }
}
