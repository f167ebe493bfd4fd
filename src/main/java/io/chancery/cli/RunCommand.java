package io.chancery.cli;

import io.chancery.cli.common.ConfigOptions;
import io.chancery.config.ChanceryConfig;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.failure.Failures;
import io.chancery.topics.KafkaAdmin;
import io.chancery.topics.RightsCheck;
import io.chancery.worker.Worker;
import io.chancery.worker.WorkerStartup;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code chancery run}: a worker until it is told to stop, or until it cannot go on. */
@Command(
        name = "run",
        description =
                "Run a worker. It stops on SIGTERM after publishing what is in flight (setting shutdown.drain.ms),"
                        + " and ends non-zero on trouble that it cannot fix itself: let a supervisor start it again.",
        footer = {"", "Example: bin/chancery run -c chancery.properties"})
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Override
    public Integer call() {
        ChanceryConfig config = settings.loadForWorker();
        Worker worker = WorkerStartup.start(config);
        Thread hook = Thread.ofPlatform().name("shutdown").unstarted(() -> {
            LOG.info("stopping");
            worker.close();
            // After a signal the JVM would end with 128 and the signal's number, although it did what it was asked.
            if (!worker.ended().isCompletedExceptionally()) {
                Runtime.getRuntime().halt(ExitCode.OK);
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            worker.ended().join();
            return ExitCode.OK;
        } catch (CompletionException died) {
            Failure known = known(config, Objects.requireNonNullElse(died.getCause(), died));
            throw new Failure(
                    known.code(),
                    known.exitCode(),
                    "the worker ended: " + known.what(),
                    "its state is safe; start it again, and read the log above if it keeps ending",
                    died);
        }
    }

    /** Kafka's exceptions do not say which operation was refused; its answer about a worker's rights does. */
    private static Failure known(ChanceryConfig config, Throwable death) {
        Failure failure = Failures.of(death, config.kafkaLogin());
        if (!failure.code().equals("kafka-rights-missing")) {
            return failure;
        }
        try (KafkaAdmin admin = KafkaAdmin.connect(config)) {
            return Objects.requireNonNullElse(RightsCheck.find(admin, config), failure);
        } catch (Failure | KafkaException unanswered) {
            LOG.atDebug().setCause(unanswered).log("what may be done in Kafka could not be looked at");
            return failure;
        }
    }
}
