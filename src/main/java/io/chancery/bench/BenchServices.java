package io.chancery.bench;

import io.chancery.bench.kms.FakeKmsClient;
import io.chancery.bench.kms.FakeKmsMain;
import io.chancery.config.Settings;
import io.chancery.dev.EmbeddedKafkaMain;
import io.chancery.registry.DevSchemaRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What workers need: a broker and a fake KMS, each a process of its own, and a schema registry in this one. Workers
 * that are compared may share them: a JVM that compiled its code a little better than another of the same code would
 * otherwise favor one of them in every turn.
 */
final class BenchServices implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ChildProcess broker;
    private final ChildProcess kms;
    private final DevSchemaRegistry registry = new DevSchemaRegistry();
    private final FakeKmsClient kmsClient;
    private final Map<String, String> settings;

    /**
     * Starts them and returns when they work.
     *
     * @param kmsLatency of every KMS call
     * @param directory empty or missing; holds the broker's data and the logs
     */
    BenchServices(Duration kmsLatency, Path directory) {
        this.broker = ChildProcess.start(
                "broker",
                directory,
                List.of("-Xmx512m"),
                true,
                Map.of(),
                List.of(
                        EmbeddedKafkaMain.class.getName(),
                        directory.resolve("kafka").toString()));
        this.kms = ChildProcess.start(
                "kms",
                directory,
                List.of("-Xmx256m"),
                false,
                Map.of(),
                List.of(FakeKmsMain.class.getName(), Long.toString(kmsLatency.toMillis())));
        this.settings = Map.of(
                Settings.KAFKA_BOOTSTRAP_SERVERS,
                broker.awaitReady(PATIENCE),
                Settings.SCHEMA_REGISTRY_URL,
                registry.url(),
                Settings.KMS_AWS_ENDPOINT,
                kms.awaitReady(PATIENCE));
        this.kmsClient = new FakeKmsClient(settings.getOrDefault(Settings.KMS_AWS_ENDPOINT, ""));
    }

    ChildProcess broker() {
        return broker;
    }

    ChildProcess kms() {
        return kms;
    }

    FakeKmsClient kmsClient() {
        return kmsClient;
    }

    /** Returns a worker's settings that say where they are. */
    Map<String, String> settings() {
        return settings;
    }

    void requireRunning() {
        broker.requireRunning();
        kms.requireRunning();
    }

    @Override
    public void close() {
        kmsClient.close();
        registry.close();
        broker.kill();
        kms.kill();
    }
}
