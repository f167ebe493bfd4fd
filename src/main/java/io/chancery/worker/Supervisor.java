package io.chancery.worker;

import io.chancery.config.ChanceryConfig;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a worker running in this process: when it ends by itself, the next one is started. */
public final class Supervisor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final long PAUSE_MS = 1_000;

    private final ChanceryConfig config;
    private final Thread thread;
    private Worker worker;
    private boolean closed;

    private Supervisor(ChanceryConfig config, Worker worker) {
        this.config = config;
        this.worker = worker;
        this.thread = Thread.ofPlatform().name("supervisor").daemon(true).unstarted(this::watch);
    }

    /** Starts the first worker and returns when it works; throws what hinders it. */
    public static Supervisor start(ChanceryConfig config) {
        Worker first = WorkerStartup.start(config);
        first.running().join();
        Supervisor supervisor = new Supervisor(config, first);
        supervisor.thread.start();
        return supervisor;
    }

    @Override
    public void close() {
        Worker last;
        synchronized (this) {
            closed = true;
            last = worker;
        }
        thread.interrupt();
        last.close();
    }

    private void watch() {
        try {
            while (true) {
                try {
                    current().ended().join();
                    return;
                } catch (CompletionException died) {
                    LOG.error("the worker ended; starting it again", died.getCause());
                }
                current().close();
                restart();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void restart() throws InterruptedException {
        while (true) {
            Thread.sleep(PAUSE_MS);
            try {
                startUnlessClosed();
                return;
            } catch (RuntimeException hindered) {
                LOG.error("the worker could not be started; trying again", hindered);
            }
        }
    }

    private synchronized Worker current() {
        return worker;
    }

    private synchronized void startUnlessClosed() {
        if (!closed) {
            worker = WorkerStartup.start(config);
        }
    }
}
