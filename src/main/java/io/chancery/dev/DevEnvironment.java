package io.chancery.dev;

import io.chancery.client.SampleRequests;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.ConfigSources;
import io.chancery.config.Settings;
import io.chancery.kms.DataKeys;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.Secret;
import io.chancery.kms.local.LocalKeystore;
import io.chancery.kms.local.LocalKmsProvider;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import io.chancery.registry.DevSchemaRegistry;
import io.chancery.seal.OfficeKeys;
import io.chancery.seal.SealKeys;
import io.chancery.topics.KafkaAdmin;
import io.chancery.topics.TopicsCreation;
import io.chancery.worker.SealKeyring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    private static final String AUDIT_KEY = "audit";
    private static final String CHECKPOINT_INTERVAL_MS = "1000";
    private static final String MASTER_KEY_ID = "envelope-${tenant}";
    private static final String SEAL_MASTER_KEY_ID = "seal";
    private static final String APPLICATION = "chancery";
    private static final int PARTITIONS = 4;
    private static final int PASSPHRASE_BYTES = 16;
    private static final int MASTER_KEY_BYTES = 32;

    private final Path directory;
    private final EmbeddedKafka kafka;
    private final DevSchemaRegistry registry;
    private final String passphrase = random(PASSPHRASE_BYTES);
    private final String masterKeys = masterKeys();
    private final String sealMasterKey = SEAL_MASTER_KEY_ID + "=0x" + random(MASTER_KEY_BYTES);
    private final String sealKey = sealKey(sealMasterKey);
    private final Identities identities;

    private DevEnvironment(Path directory, EmbeddedKafka kafka, DevSchemaRegistry registry) {
        this.directory = directory;
        this.kafka = kafka;
        this.registry = registry;
        this.identities = Identities.create(
                directory.resolve("identities"), OPERATOR, List.of(REQUESTER, SampleRequests.REQUESTER));
    }

    /**
     * Starts the services, makes the keys that are no wallet's yet, and creates the topics.
     *
     * @param directory empty; holds all data
     * @param kafkaPort the broker's port, or 0 for a free one
     * @param registryPort the registry's port, or 0 for a free one
     */
    public static DevEnvironment start(Path directory, int kafkaPort, int registryPort) {
        EmbeddedKafka kafka =
                new EmbeddedKafka(new EmbeddedKafkaOptions(directory.resolve("kafka"), kafkaPort, Map.of()));
        kafka.start();
        DevEnvironment environment = new DevEnvironment(directory, kafka, new DevSchemaRegistry(registryPort));
        environment.createKeys();
        environment.createTopics();
        return environment;
    }

    /** Returns what {@code bootstrap.servers} is. */
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** The registry's URL. */
    public String registryUrl() {
        return registry.url();
    }

    /** Returns what a client needs beside the addresses to encrypt its requests, by setting. */
    public Map<String, String> encryption() {
        return Map.of(
                Settings.ENVIRONMENT,
                "development",
                Settings.KMS_BACKEND,
                "local",
                Settings.KMS_LOCAL_MASTER_KEYS,
                masterKeys,
                Settings.ENVELOPE_KEY_ID,
                MASTER_KEY_ID);
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
        Map<String, String> settings = new HashMap<>(encryption());
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
        settings.put(Settings.KMS_LOCAL_KEYSTORE, keystore().toString());
        settings.put(Settings.KMS_LOCAL_PASSPHRASE, passphrase);
        settings.put(Settings.APPLICATION_ID, APPLICATION);
        settings.put(Settings.KMS_LOCAL_MASTER_KEYS, masterKeys + "," + sealMasterKey);
        settings.put(Settings.SEAL_MASTER_KEY_ID, SEAL_MASTER_KEY_ID);
        settings.put(Settings.SEAL_KEYS, sealKey);
        settings.put(Settings.AUDIT_KEY_ID, AUDIT_KEY);
        settings.put(Settings.AUDIT_CHECKPOINT_INTERVAL_MS, CHECKPOINT_INTERVAL_MS);
        settings.put(Settings.AUDIT_CHECKPOINT_FILE, checkpointFile(workerId).toString());
        return settings;
    }

    @Override
    public void close() {
        registry.close();
        kafka.close();
    }

    /** Returns what clients check rejections and results with. */
    public String officeKey() {
        try (SealKeys keys = SealKeys.unwrap(
                sealDataKeys(sealMasterKey), APPLICATION, config("office").sealKeys())) {
            return OfficeKeys.of(keys).getFirst().publicKey().toJson();
        }
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

    private Path keystore() {
        return directory.resolve("keystore");
    }

    private void createKeys() {
        LocalKeystore keystore = new LocalKeystore(keystore(), Secret.of(passphrase));
        keystore.create(SECOND_KEY, KeySpec.ECC_SECG_P256K1);
        keystore.create(AUDIT_KEY, KeySpec.ECC_NIST_EDWARDS25519);
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

    private static String masterKeys() {
        return tenants().stream()
                .map(tenant -> MASTER_KEY_ID.replace("${tenant}", tenant) + "=0x" + random(MASTER_KEY_BYTES))
                .collect(Collectors.joining(","));
    }

    private static String sealKey(String masterKey) {
        return new SealKeyring(sealDataKeys(masterKey), APPLICATION).generate();
    }

    private static DataKeys sealDataKeys(String masterKey) {
        return LocalKmsProvider.dataKeys(
                Secret.of(masterKey), new MasterKeyId(Settings.SEAL_MASTER_KEY_ID, SEAL_MASTER_KEY_ID));
    }

    private static String random(int count) {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
