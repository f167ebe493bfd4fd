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
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a {@link Rehearsal} for each stream thread before a worker joins its group, so that the worker's first requests
 * take less time. It is bounded in time. A failure is logged and does not keep the worker from starting; an interrupt
 * does.
 */
public final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    /** Names the rehearsals' directory in the state directory. No task of Kafka Streams has such a name. */
    static final String DIRECTORY = ".warm-up";

    /** Bounds the wait for rehearsals whose time is over. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** Bounds the wait for rehearsals that were stopped. */
    private static final Duration STOP = Duration.ofSeconds(20);

    private final Topics topics;
    private final RecordCodec codec;
    private final StreamsSettings streams;
    private final Duration time;

    /**
     * Makes the warm-up of a worker that has the state directory to itself.
     *
     * @param codec knows the schemas of {@code topics}
     * @param time how long it takes; 0 for no warm-up
     */
    public WarmUp(Topics topics, RecordCodec codec, StreamsSettings streams, Duration time) {
        this.topics = topics;
        this.codec = codec;
        this.streams = streams;
        this.time = time;
    }

    /** Warms up, and returns when that is done. Throws {@link IllegalStateException} if the thread is interrupted. */
    public void run() {
        Path directory = streams.stateDirectory().resolve(DIRECTORY);
        delete(directory);
        if (!time.isZero()) {
            warm(directory);
        }
    }

    private void warm(Path directory) {
        LOG.atInfo().addKeyValue("milliseconds", time.toMillis()).log("warming up before joining the group");
        long start = System.nanoTime();
        QuietThreads quiet = QuietThreads.named(Rehearsal.THREADS);
        RehearsalThreads threads = new RehearsalThreads(time);
        try {
            StreamsConfig config = new UnloggedConfig(streams.toProperties());
            for (int i = 1; i <= streams.threads(); i++) {
                Path own = directory.resolve(String.valueOf(i));
                threads.start(isOver -> rehearse(config, own, isOver));
            }
            LOG.atInfo()
                    .addKeyValue("requests", threads.await(time.plus(GRACE)))
                    .addKeyValue("milliseconds", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
                    .log("warmed up");
        } catch (ExecutionException failed) {
            startsCold(Objects.requireNonNullElse(failed.getCause(), failed));
        } catch (RuntimeException | TimeoutException failed) {
            startsCold(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while warming up", interrupted);
        } finally {
            if (threads.stop(STOP)) {
                quiet.end();
                delete(directory);
            } else { // its stores are open, and what it logs is still not real
                LOG.atWarn().log("the warm-up does not end; its directory stays until the next start");
            }
        }
    }

    private long rehearse(StreamsConfig config, Path directory, BooleanSupplier isOver) {
        try (Rehearsal rehearsal = new Rehearsal(topics, codec, config, Files.createDirectories(directory))) {
            return rehearsal.run(signed -> isOver.getAsBoolean());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static void startsCold(Throwable cause) {
        LOG.atWarn().setCause(cause).log("the warm-up failed; the worker starts cold and is slow in its first minute");
    }

    /** Deletes what is left of this warm-up, or of one that was killed. */
    private static void delete(Path directory) {
        try {
            Utils.delete(directory.toFile()); // which takes one that is not there for deleted
        } catch (IOException undeletable) {
            LOG.atWarn().setCause(undeletable).log("the warm-up's directory could not be removed");
        }
    }

    /** The worker's settings, which are logged when the worker starts and not here. */
    private static final class UnloggedConfig extends StreamsConfig {
        private UnloggedConfig(Properties properties) {
            super(properties, false);
        }
    }
}
