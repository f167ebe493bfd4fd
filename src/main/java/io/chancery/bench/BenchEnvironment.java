package io.chancery.bench;

import io.chancery.bench.baseline.BarrierWorkerMain;
import io.chancery.bench.baseline.BaselineMain;
import io.chancery.client.ChanceryClient;
import io.chancery.client.RecordCodecs;
import io.chancery.client.SampleRequests;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.ConfigSources;
import io.chancery.config.Settings;
import io.chancery.dev.Identities;
import io.chancery.model.WalletId;
import io.chancery.topics.KafkaAdmin;
import io.chancery.topics.TopicsCreation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A deployment on some services: its topics, its clients, and the processes that sign for it, one after the other.
 */
final class BenchEnvironment implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String MAIN = "io.chancery.cli.Main";
    private static final String READY = "ready";
    private static final String HEAP = "-Xmx320m";
    private static final String LINGER = "kafka.producer.linger.ms";
    private static final String TENANT = "bench";
    private static final Map<String, String> CREDENTIALS =
            Map.of("AWS_ACCESS_KEY_ID", "bench", "AWS_SECRET_ACCESS_KEY", "bench");

    private final BenchOptions options;
    private final BenchServices services;
    private final Contender contender;
    private final List<ChildProcess> children = new ArrayList<>();
    private final Map<String, String> values;
    private final Path settings;
    private final @Nullable Path script;
    private final @Nullable Identities identities;
    private final ChanceryConfig config;
    private final ChanceryClient client;
    private long nextNonce;

    /** Creates the topics. */
    BenchEnvironment(BenchOptions options, BenchServices services, Contender contender) {
        this.options = options;
        this.services = services;
        this.contender = contender;
        Path directory = contender.directory();
        createDirectories(directory);
        this.identities = contender.allChecks()
                ? Identities.create(
                        directory.resolve("identities"), WalletCommands.ISSUER, List.of(SampleRequests.REQUESTER))
                : null;
        this.values = WorkerSettings.of(options, services, contender, identities);
        this.settings = WorkerSettings.write(values, directory.resolve("worker.properties"));
        this.config = ConfigSources.load(null, Map.of(), values);
        Distribution distribution = contender.distribution();
        this.script = distribution == null ? null : distribution.install(directory.resolve("installed"));
        createTopics();
        Map<String, String> clientValues = new HashMap<>(values);
        if (identities != null) {
            clientValues.putAll(identities.clientSettings(SampleRequests.REQUESTER));
        }
        clientValues.put(LINGER, options.saturates() ? "5" : "0");
        this.client = new ChanceryClient(ConfigSources.load(null, Map.of(), clientValues), RecordCodecs.of(config));
    }

    BenchServices services() {
        return services;
    }

    BenchOptions options() {
        return options;
    }

    ChanceryConfig config() {
        return config;
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

    /**
     * Returns whether a topic is this deployment's and one that its worker writes to. Requests are the load's own, and
     * are in no transaction.
     */
    boolean isWorkersTopic(String topic) {
        boolean own = contender.distribution() == null
                || topic.startsWith(config.getString(Settings.TOPICS_PREFIX))
                || topic.startsWith(config.getString(Settings.APPLICATION_ID));
        return own && !topic.equals(config.topics().signingRequests());
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
        return awaitFile(readyFile(), launchWorker());
    }

    /** Starts another worker of the same group, with a state of its own, and returns when it works. */
    ChildProcess startWorker(int number) {
        String name = contender.name() + "-" + number;
        Path state = contender.directory().resolve("state-" + number);
        Map<String, String> its = new HashMap<>(values);
        its.put(Settings.WORKER_ID, name);
        its.put(Settings.STATE_DIR, state.toString());
        Path file = WorkerSettings.write(its, contender.directory().resolve(name + ".properties"));
        return awaitFile(state.resolve(READY), startMain(name, file));
    }

    /** Starts the worker and returns at once. */
    ChildProcess launchWorker() {
        return script == null
                ? startMain(contender.name(), settings)
                : started(run(contender.name(), script, "run", "--config", settings.toString()));
    }

    /** Returns the file that a worker makes when it works and deletes when it stops. */
    Path readyFile() {
        return Path.of(config.getString(Settings.STATE_DIR)).resolve(READY);
    }

    /** Deletes what says that a worker is ready, in case one left it. */
    void forgetReady() {
        try {
            Files.deleteIfExists(readyFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a worker that signs in batches and returns when it works. */
    ChildProcess startBarrierWorker() {
        return awaitFile(
                readyFile(),
                start("batch-barrier", workerJvm(), List.of(BarrierWorkerMain.class.getName(), settings.toString())));
    }

    /** Starts a baseline and returns when it reads. */
    ChildProcess startBaseline(BaselineMain.Kind kind) {
        ChildProcess baseline = start(
                kind.text(), List.of(HEAP), List.of(BaselineMain.class.getName(), kind.name(), settings.toString()));
        baseline.awaitReady(PATIENCE);
        return baseline;
    }

    @Override
    public void close() {
        client.close();
        children.forEach(ChildProcess::kill);
    }

    /** Topics are those that the worker's version knows. */
    private void createTopics() {
        if (script != null) {
            run(contender.name() + "-topics", script, "topics", "create", "--config", settings.toString())
                    .awaitEnd(PATIENCE);
            return;
        }
        try (KafkaAdmin admin = KafkaAdmin.connect(config)) {
            TopicsCreation.run(admin, config.topics(), config.getInt(Settings.TOPICS_PARTITIONS), (short) 1);
        }
    }

    private List<String> workerJvm() {
        List<String> jvm = new ArrayList<>(List.of(HEAP));
        String more = options.workerJvm();
        if (more != null && !more.isBlank()) {
            jvm.addAll(List.of(more.strip().split("\\s+")));
        }
        return jvm;
    }

    /** Starts a worker of this distribution with the settings in {@code file} and returns at once. */
    private ChildProcess startMain(String name, Path file) {
        return start(name, workerJvm(), List.of(MAIN, "run", "--config", file.toString()));
    }

    private ChildProcess start(String name, List<String> jvm, List<String> command) {
        return started(ChildProcess.start(name, contender.directory(), jvm, false, CREDENTIALS, command));
    }

    private ChildProcess run(String name, Path script, String... arguments) {
        Map<String, String> environment = new HashMap<>(CREDENTIALS);
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("CHANCERY_JAVA_OPTS", Objects.requireNonNullElse(options.workerJvm(), ""));
        List<String> line = new ArrayList<>(List.of(script.toString()));
        line.addAll(List.of(arguments));
        return ChildProcess.start(name, contender.directory(), environment, line);
    }

    private ChildProcess started(ChildProcess child) {
        children.add(child);
        return child;
    }

    /** Waits until {@code worker} has made the file that says that it works; returns the worker. */
    private static ChildProcess awaitFile(Path ready, ChildProcess worker) {
        return worker.await(PATIENCE, () -> Files.exists(ready) ? worker : null);
    }

    private static void createDirectories(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
