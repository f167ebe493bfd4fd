package io.chancery.bench.baseline;

import io.chancery.config.ConfigSources;
import io.chancery.worker.Worker;
import io.chancery.worker.WorkerStartup;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The worker, but for one thing, as a process: {@code BarrierWorkerMain <properties file>}. It calls the KMS in batches
 * that wait for their slowest call, and neither reads nor publishes meanwhile, as a consumer's loop does. What
 * pipelining is worth is the difference, for all else is the same: admission, state, audit, order.
 */
public final class BarrierWorkerMain {
    /** What a Kafka consumer's poll brings, by default. */
    private static final int BATCH = 500;

    /** Time for the stream thread to read what has arrived, a commit included. */
    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private BarrierWorkerMain() {}

    /** Works until the process is told to stop. */
    public static void main(String[] args) {
        var config = ConfigSources.load(Path.of(args[0]), Map.of(), Map.of());
        Worker worker = WorkerStartup.start(config, new BarrierExecutor(BATCH, LINGER_NANOS));
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(worker::close));
        worker.ended().join();
    }
}
