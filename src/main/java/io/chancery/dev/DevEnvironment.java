package io.chancery.dev;

import io.chancery.client.SampleRequests;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.ConfigSources;
import io.chancery.config.Settings;
import io.chancery.model.WalletId;
import io.chancery.registry.DevSchemaRegistry;
import io.chancery.topics.KafkaAdmin;
import io.chancery.topics.TopicsCreation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything that a worker needs, in this process and one directory: a broker, a schema registry, a keystore, an
 * operator and requesters.
 */
public final class DevEnvironment implements AutoCloseable {
    /** The wallets with secp256k1 keys, which {@link DevRun} has made. */
    public static final List<WalletId> WALLETS =
            List.of(new WalletId("acme", "treasury"), new WalletId("acme", "payouts"));

    /** The wallet of these that a rotation is shown with. */
    public static final WalletId ROTATED = WALLETS.getFirst();

    /** The id of the key that it rotates to, which is in the keystore from the beginning. */
    static final String SECOND_KEY = ROTATED.alias() + "-2";

    /** The wallet with an Ed25519 key, for the XRP Ledger. */
    public static final WalletId CLAIMS = new WalletId("acme", "claims");

    /** Who may ask: the samples, and whoever tries it by hand. */
    public static final String REQUESTER = "settlement";

    private static final String OPERATOR = "dev";
    private static final String CHECKPOINT_INTERVAL_MS = "1000";
    private static final int PARTITIONS = 4;

    private final Path directory;
    private final EmbeddedKafka kafka;
    private final DevSchemaRegistry registry;
    private final DevKeys keys;
    private final Identities identities;

    private DevEnvironment(Path directory, EmbeddedKafka kafka, DevSchemaRegistry registry) {
        this.directory = directory;
        this.kafka = kafka;
        this.registry = registry;
        this.keys = DevKeys.create(directory.resolve("keystore"), tenants(), SECOND_KEY);
        this.identities = Identities.create(
                directory.resolve("identities"), OPERATOR, List.of(REQUESTER, SampleRequests.REQUESTER));
    }

    /**
     * Starts the services, makes the keys that are no wallet's yet, and creates the topics. Throws {@link
     * io.chancery.failure.Failure} before anything is started if a port cannot be used.
     *
     * @param directory holds all data
     * @param kafkaPort the broker's port, or 0 for a free one
     * @param registryPort the registry's port, or 0 for a free one
     */
    public static DevEnvironment start(Path directory, int kafkaPort, int registryPort) {
        requirePorts(new LoopbackPort("--kafka-port", kafkaPort), new LoopbackPort("--registry-port", registryPort));
        EmbeddedKafka kafka =
                new EmbeddedKafka(new EmbeddedKafkaOptions(directory.resolve("kafka"), kafkaPort, Map.of()));
        kafka.start();
        DevEnvironment environment = new DevEnvironment(directory, kafka, new DevSchemaRegistry(registryPort));
        environment.createTopics();
        environment.writeEnvironmentFile();
        return environment;
    }

    private static void requirePorts(LoopbackPort kafka, LoopbackPort registry) {
        kafka.require();
        registry.require();
        registry.requireOtherThan(kafka);
    }

    /** Returns what {@code bootstrap.servers} is. */
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** The registry's URL. */
    public String registryUrl() {
        return registry.url();
    }

    /**
     * The file that a shell reads to have what requesters, operators and auditors need: the settings, and the key of the
     * audit trail in {@code AUDIT_KEY}.
     */
    public Path environmentFile() {
        return directory.resolve("env");
    }

    /** The operator and the requesters that there are. */
    public Identities identities() {
        return identities;
    }

    /** The configuration of the worker {@code workerId}. */
    public ChanceryConfig config(String workerId) {
        return ConfigSources.load(null, Map.of(), settings(workerId));
    }

    /** The configuration of a client that signs as the operator and {@code requester}. */
    public ChanceryConfig clientConfig(String requester) {
        Map<String, String> settings = settings("client");
        settings.put(Settings.OFFICE_KEY, officeKey());
        settings.putAll(identities.clientSettings(requester));
        return ConfigSources.load(null, Map.of(), settings);
    }

    private Map<String, String> settings(String workerId) {
        Map<String, String> settings = new HashMap<>(keys.settings());
        settings.putAll(keys.officeSettings());
        settings.putAll(identities.workerSettings());
        settings.put(Settings.WORKER_ID, workerId);
        settings.put(Settings.STATE_DIR, stateDirectory(workerId).toString());
        settings.put(Settings.WORKER_WARMUP_MS, "0");
        settings.put(Settings.KAFKA_BOOTSTRAP_SERVERS, kafka.bootstrapServers());
        settings.put(Settings.TOPICS_PARTITIONS, Integer.toString(PARTITIONS));
        settings.put(Settings.TOPICS_REPLICATION_FACTOR, "1");
        settings.put(Settings.STREAMS_STANDBY_REPLICAS, "0");
        settings.put(Settings.LIMITS_REQUESTS_PER_MINUTE, "0");
        settings.put(Settings.SCHEMA_REGISTRY_URL, registry.url());
        settings.put(Settings.AUDIT_CHECKPOINT_INTERVAL_MS, CHECKPOINT_INTERVAL_MS);
        settings.put(Settings.AUDIT_CHECKPOINT_FILE, checkpointFile(workerId).toString());
        return settings;
    }

    private void writeEnvironmentFile() {
        ChanceryConfig config = config("env");
        new EnvironmentFile()
                .comment("What `bin/chancery dev` has made. It is gone when that ends.")
                .comment("Clients: where to send, and the key that rejections are signed with.")
                .settings(Map.of(
                        Settings.KAFKA_BOOTSTRAP_SERVERS,
                        kafka.bootstrapServers(),
                        Settings.SCHEMA_REGISTRY_URL,
                        registry.url(),
                        Settings.DEPLOYMENT,
                        config.deployment(),
                        Settings.OFFICE_KEY,
                        officeKey()))
                .comment("The keys of the requester " + REQUESTER + " and of the operator " + OPERATOR + ".")
                .settings(identities.clientSettings(REQUESTER))
                .comment("The keystore, which a client needs only to encrypt.")
                .settings(keys.settings())
                .comment("The office's own keys: `office key`, `seal keygen`, `audit key`.")
                .settings(keys.officeSettings())
                .comment("Auditors: what `audit verify --key` takes.")
                .variable("AUDIT_KEY", keys.auditKey(config))
                .write(environmentFile());
    }

    @Override
    public void close() {
        registry.close();
        kafka.close();
    }

    /** Returns what clients check rejections and results with. */
    public String officeKey() {
        return keys.officeKey(config("office"));
    }

    /** Returns how many checkpoints of the audit trail the worker {@code workerId} has copied to its file. */
    public long checkpoints(String workerId) {
        Path file = checkpointFile(workerId);
        if (!Files.exists(file)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("— ")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path checkpointFile(String workerId) {
        return stateDirectory(workerId).resolve("checkpoints");
    }

    private Path stateDirectory(String workerId) {
        return directory.resolve("state-" + workerId);
    }

    private void createTopics() {
        ChanceryConfig config = config("topics");
        try (KafkaAdmin admin = KafkaAdmin.connect(config)) {
            TopicsCreation.run(admin, config.topics(), PARTITIONS, (short) 1);
        }
    }

    static List<String> tenants() {
        return WALLETS.stream().map(WalletId::tenant).distinct().toList();
    }
}
