package io.chancery.bench;

import io.chancery.bench.baseline.BarrierWorkerMain;
import io.chancery.bench.baseline.BaselineMain;
import io.chancery.bench.kms.FakeKmsClient;
import io.chancery.bench.kms.FakeKmsMain;
import io.chancery.client.ChanceryClient;
import io.chancery.client.RecordCodecs;
import io.chancery.client.SampleRequests;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.ConfigSources;
import io.chancery.config.Settings;
import io.chancery.dev.EmbeddedKafkaMain;
import io.chancery.dev.Identities;
import io.chancery.model.WalletId;
import io.chancery.registry.DevSchemaRegistry;
import io.chancery.topics.KafkaAdmin;
import io.chancery.topics.TopicsCreation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is measured and what it needs: processes for the broker, the KMS and, one after the other, those who sign. */
final class BenchEnvironment implements AutoCloseable {
    private static final int PARTITIONS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String MAIN = "io.chancery.cli.Main";
    private static final String LINGER = "kafka.producer.linger.ms";
    private static final String TENANT = "bench";
    private static final int WRAPPED_KEY_BYTES = 64;

    private final BenchOptions options;
    private final String worker;
    private final Path directory;
    private final List<ChildProcess> children = new ArrayList<>();
    private final DevSchemaRegistry registry = new DevSchemaRegistry();
    private final ChildProcess broker;
    private final ChildProcess kms;
    private final FakeKmsClient kmsClient;
    private final Path settings;
    private final @Nullable Identities identities;
    private final ChanceryConfig config;
    private final ChanceryClient client;
    private long nextNonce;

    /**
     * Starts the services and creates the topics.
     *
     * @param worker what its worker is called
     * @param allChecks whether requests and commands are signed, and must be, every wallet has a policy, and the worker
     *     seals what it keeps
     * @param directory empty or missing; holds all data
     */
    BenchEnvironment(BenchOptions options, String worker, boolean allChecks, Path directory) {
        this.options = options;
        this.worker = worker;
        this.directory = directory;
        this.identities = allChecks
                ? Identities.create(
                        directory.resolve("identities"), WalletCommands.ISSUER, List.of(SampleRequests.REQUESTER))
                : null;
        this.broker = start(
                "broker",
                List.of("-Xmx512m"),
                true,
                List.of(
                        EmbeddedKafkaMain.class.getName(),
                        directory.resolve("kafka").toString()));
        this.kms = start(
                "kms",
                List.of("-Xmx256m"),
                false,
                List.of(
                        FakeKmsMain.class.getName(),
                        Long.toString(options.kmsLatency().toMillis())));
        Map<String, String> values = values(broker.awaitReady(PATIENCE), kms.awaitReady(PATIENCE));
        this.kmsClient = new FakeKmsClient(values.getOrDefault(Settings.KMS_AWS_ENDPOINT, ""));
        if (allChecks) {
            values.putAll(sealSettings());
        }
        this.settings = write(values);
        this.config = ConfigSources.load(null, Map.of(), values);
        try (KafkaAdmin admin = KafkaAdmin.connect(config)) {
            TopicsCreation.run(admin, config.topics(), PARTITIONS, (short) 1);
        }
        if (identities != null) {
            values.putAll(identities.clientSettings(SampleRequests.REQUESTER));
        }
        values.put(LINGER, options.saturates() ? "5" : "0");
        ChanceryConfig clientConfig = ConfigSources.load(null, Map.of(), values);
        this.client = new ChanceryClient(clientConfig, RecordCodecs.of(config));
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

    ChanceryClient client() {
        return client;
    }

    List<WalletId> wallets() {
        return IntStream.range(0, options.wallets())
                .mapToObj(number -> new WalletId(TENANT, "wallet-" + number))
                .toList();
    }

    /** The first of so many nonces that no wallet has used. */
    long takeNonces(int count) {
        long first = nextNonce;
        nextNonce += count;
        return first;
    }

    /** Has a worker that runs register the wallets' keys and, with all checks, who may ask for what. */
    void register() {
        WalletCommands.registerKeys(client, wallets());
        if (identities != null) {
            identities.register(client, TENANT);
            WalletCommands.setPolicies(client, wallets(), BenchPolicy.document());
        }
    }

    /** Starts the worker and returns when it works. */
    ChildProcess startWorker() {
        return startWorker(worker, List.of(MAIN, "run", "--config", settings.toString()));
    }

    /** Starts a worker that signs in batches and returns when it works. */
    ChildProcess startBarrierWorker() {
        return startWorker("batch-barrier", List.of(BarrierWorkerMain.class.getName(), settings.toString()));
    }

    private ChildProcess startWorker(String name, List<String> command) {
        List<String> jvm = new ArrayList<>(List.of("-Xmx320m"));
        String more = options.workerJvm();
        if (more != null && !more.isBlank()) {
            jvm.addAll(List.of(more.strip().split("\\s+")));
        }
        ChildProcess worker = start(name, jvm, false, command);
        Path ready = Path.of(config.getString(Settings.STATE_DIR)).resolve("ready");
        worker.await(PATIENCE, () -> Files.exists(ready) ? ready : null);
        return worker;
    }

    /** Starts a baseline and returns when it reads. */
    ChildProcess startBaseline(BaselineMain.Kind kind) {
        ChildProcess baseline = start(
                kind.text(),
                List.of("-Xmx320m"),
                false,
                List.of(BaselineMain.class.getName(), kind.name(), settings.toString()));
        baseline.awaitReady(PATIENCE);
        return baseline;
    }

    void requireRunning() {
        broker.requireRunning();
        kms.requireRunning();
    }

    @Override
    public void close() {
        client.close();
        kmsClient.close();
        registry.close();
        children.forEach(ChildProcess::kill);
    }

    private ChildProcess start(String name, List<String> jvm, boolean withBroker, List<String> command) {
        ChildProcess child = ChildProcess.start(
                name,
                directory,
                jvm,
                withBroker,
                Map.of("AWS_ACCESS_KEY_ID", "bench", "AWS_SECRET_ACCESS_KEY", "bench"),
                command);
        children.add(child);
        return child;
    }

    private Map<String, String> values(String bootstrapServers, String kmsEndpoint) {
        Map<String, String> values = new HashMap<>();
        values.put(Settings.ENVIRONMENT, "development");
        values.putAll(identities == null ? Map.of(Settings.AUTHENTICATION, "off") : identities.workerSettings());
        values.put(Settings.POLICIES, identities == null ? "off" : "required");
        values.put(Settings.WORKER_ID, "bench");
        values.put(Settings.STATE_DIR, directory.resolve("state").toString());
        values.put(Settings.KAFKA_BOOTSTRAP_SERVERS, bootstrapServers);
        values.put(Settings.TOPICS_PARTITIONS, Integer.toString(PARTITIONS));
        values.put(Settings.TOPICS_REPLICATION_FACTOR, "1");
        values.put(Settings.STREAMS_STANDBY_REPLICAS, "0");
        values.put(Settings.SCHEMA_REGISTRY_URL, registry.url());
        values.put(Settings.KMS_BACKEND, "aws");
        values.put(Settings.KMS_AWS_REGION, "us-east-1");
        values.put(Settings.KMS_AWS_ENDPOINT, kmsEndpoint);
        values.put(Settings.SIGNING_MAX_IN_FLIGHT, Integer.toString(options.inFlight()));
        values.put(Settings.LIMITS_REQUESTS_PER_MINUTE, "0");
        values.put(Settings.LOG_LEVEL, "WARN");
        values.putAll(options.workerSettings());
        return values;
    }

    /** A key for the worker's seals: the fake KMS unwraps any bytes. */
    private static Map<String, String> sealSettings() {
        byte[] wrapped = new byte[WRAPPED_KEY_BYTES];
        new SecureRandom().nextBytes(wrapped);
        return Map.of(
                Settings.SEAL_MASTER_KEY_ID,
                "seal",
                Settings.SEAL_KEYS,
                Base64.getUrlEncoder().withoutPadding().encodeToString(wrapped));
    }

    private Path write(Map<String, String> values) {
        Properties properties = new Properties();
        properties.putAll(values);
        Path file = directory.resolve("worker.properties");
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
