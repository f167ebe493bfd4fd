package io.chancery.worker.warm;

import io.chancery.logging.QuietThreads;
import io.chancery.protocol.Topics;
import io.chancery.records.RecordCodec;
import io.chancery.stream.runtime.StreamsSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a worker does before it joins its group, so that its first requests take less time: a {@link Rehearsal} for each
 * stream thread. It is bounded in time. Whatever goes wrong in it is logged and keeps no worker from starting.
 */
public final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    /** In the state directory. No task of Kafka Streams has such a name. */
    static final String DIRECTORY = ".warm-up";

    /** For what is begun before the time is over. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Topics topics;
    private final RecordCodec codec;
    private final StreamsSettings streams;
    private final Duration time;

    /**
     * A warm-up of a worker that nobody else has the state directory of.
     *
     * @param codec knows the schemas of {@code topics}
     * @param time that it takes; nothing is done in none
     */
    public WarmUp(Topics topics, RecordCodec codec, StreamsSettings streams, Duration time) {
        this.topics = topics;
        this.codec = codec;
        this.streams = streams;
        this.time = time;
    }

    /** Warms up, and returns when that is done. */
    public void run() {
        Path directory = streams.stateDirectory().resolve(DIRECTORY);
        delete(directory);
        if (!time.isZero()) {
            warm(directory);
            delete(directory);
        }
    }

    private void warm(Path directory) {
        LOG.atInfo().addKeyValue("milliseconds", time.toMillis()).log("warming up before joining the group");
        long start = System.nanoTime();
        QuietThreads quiet = QuietThreads.named(Rehearsal.THREADS);
        try {
            StreamsConfig config = new UnloggedConfig(streams.toProperties());
            List<CompletableFuture<Long>> running = new ArrayList<>();
            for (int i = 1; i <= streams.threads(); i++) {
                String number = String.valueOf(i);
                running.add(start(number, end -> rehearse(config, directory.resolve(number), end)));
            }
            CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new))
                    .get(time.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
            LOG.atInfo()
                    .addKeyValue(
                            "requests",
                            running.stream().mapToLong(CompletableFuture::join).sum())
                    .addKeyValue("milliseconds", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
                    .log("warmed up");
        } catch (ExecutionException failed) {
            startsCold(Objects.requireNonNullElse(failed.getCause(), failed));
        } catch (RuntimeException | TimeoutException failed) {
            startsCold(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            quiet.end();
        }
    }

    private long rehearse(StreamsConfig config, Path directory, long end) {
        try (Rehearsal rehearsal = new Rehearsal(topics, codec, config, Files.createDirectories(directory))) {
            return rehearsal.run(signed -> System.nanoTime() - end >= 0);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Runs {@code part}, which is told until when, on a thread that ends with the process at the latest. */
    private CompletableFuture<Long> start(String name, LongFunction<Long> part) {
        CompletableFuture<Long> result = new CompletableFuture<>();
        long end = System.nanoTime() + time.toNanos();
        Thread.ofPlatform().name(Rehearsal.THREADS + name).daemon().start(() -> {
            try {
                result.complete(part.apply(end));
            } catch (Throwable failed) { // an error, such as that of a native library, is told as well
                result.completeExceptionally(failed);
            }
        });
        return result;
    }

    private static void startsCold(Throwable cause) {
        LOG.atWarn().setCause(cause).log("the warm-up failed; the worker starts cold and is slow in its first minute");
    }

    /** What a run before has left, if it was killed, goes too. */
    private static void delete(Path directory) {
        try {
            if (Files.exists(directory)) {
                Utils.delete(directory.toFile());
            }
        } catch (IOException undeletable) {
            LOG.atWarn().setCause(undeletable).log("the warm-up's directory could not be removed");
        }
    }

    /** The same settings as the worker's, whose log they are in once. */
    private static final class UnloggedConfig extends StreamsConfig {
        private UnloggedConfig(Properties properties) {
            super(properties, false);
        }
    }
}
