package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.audit.note.CheckpointKey;
import io.chancery.client.ChanceryClient;
import io.chancery.client.RequestRoundTrip;
import io.chancery.client.SampleRequests;
import io.chancery.client.view.TopicReader;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.ConfigSources;
import io.chancery.config.Settings;
import io.chancery.dev.Identities;
import io.chancery.kms.KmsProvider;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.aws.AwsKmsProvider;
import io.chancery.kms.aws.ScriptedKmsEndpoint;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import io.chancery.records.RecordCodec;
import io.chancery.topics.KafkaAdmin;
import io.chancery.topics.TopicsCreation;
import io.chancery.worker.SealKeyring;
import io.chancery.worker.Wiring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** A deployment of Chancery on a {@link Cluster}: topics, wallets, workers, and the client that sends to them. */
final class Office implements AutoCloseable {
    private static final Duration REGISTRATION = Duration.ofSeconds(60);
    static final String OPERATOR = "tests";
    private static final String TENANT = "tenant";
    private static final Duration POLL = Duration.ofMillis(100);

    /** Few, so that opening requests takes calls to the KMS. */
    private static final String DATA_KEY_USES = "5";

    private final Cluster cluster;
    private final String name;
    private final String masterKey;
    private final String auditKey;
    private final String sealMasterKey;
    private final String sealKey;
    private final List<WorkerProcess> workers = new ArrayList<>();
    private final Map<WalletId, Key> keys = new HashMap<>();
    private final Map<WalletId, Integer> nonces = new HashMap<>();
    private final RecordCodec codec;
    private final ChanceryClient client;
    private final @Nullable Identities identities;
    private int requests;

    /**
     * @param authenticated whether it is a production, where requests and commands must be signed; otherwise a
     *     development, where they need not
     */
    Office(Cluster cluster, String name, int partitions, boolean authenticated) {
        this.cluster = cluster;
        this.name = name;
        masterKey = cluster.kms().createMasterKey();
        auditKey = cluster.kms().createKey(KeySpec.ECC_NIST_EDWARDS25519);
        sealMasterKey = cluster.kms().createMasterKey();
        sealKey = sealKey();
        this.identities = authenticated
                ? Identities.create(
                        cluster.directory().resolve(name + "-identities"), OPERATOR, List.of(SampleRequests.REQUESTER))
                : null;
        try (KafkaAdmin admin = KafkaAdmin.connect(config())) {
            TopicsCreation.run(admin, config().topics(), partitions, (short) 1);
        }
        codec = new Wiring(config(), InstantSource.system()).recordCodec();
        client = new ChanceryClient(config(), codec);
    }

    private String sealKey() {
        try (AwsKmsProvider provider = cluster.kms().open(Duration.ofMinutes(1))) {
            MasterKeyId masterKey = new MasterKeyId(Settings.SEAL_MASTER_KEY_ID, sealMasterKey);
            return new SealKeyring(provider.dataKeys(masterKey), name).generate();
        }
    }

    /** The settings of a worker whose id is {@code worker}, with AWS's KMS. */
    Map<String, String> settings(String worker) {
        Map<String, String> settings = new HashMap<>();
        settings.put("environment", identities == null ? "development" : "production");
        settings.putAll(identities == null ? Map.of() : identities.workerSettings());
        settings.put("worker.id", worker);
        settings.put("application.id", name);
        settings.put("topics.prefix", name + ".");
        settings.put(
                "state.dir", cluster.directory().resolve(name).resolve(worker).toString());
        settings.put("kafka.bootstrap.servers", cluster.kafka().bootstrapServers());
        settings.putAll(cluster.clientSettings());
        settings.put("topics.replication.factor", "1");
        settings.put("streams.standby.replicas", "0");
        settings.put("limits.requests.per.minute", "0");
        settings.put("rotation.approvals", "1");
        settings.put("approvals.keys.register", "1");
        settings.put("approvals.requesters", "1");
        settings.put("approvals.policy", "1");
        settings.put("schema.registry.url", cluster.registry().url());
        settings.put("kms.backend", "aws");
        settings.put("kms.aws.region", ScriptedKmsEndpoint.REGION);
        settings.put("kms.aws.endpoint", cluster.kms().uri().toString());
        settings.put("envelope.key.id", masterKey);
        settings.put("seal.master.key.id", sealMasterKey);
        settings.put("seal.keys", sealKey);
        settings.put("audit.key.id", auditKey);
        // Tests count the calls to the KMS.
        settings.put("audit.checkpoint.interval.ms", "3600000");
        settings.put("envelope.key.max.uses", DATA_KEY_USES);
        return settings;
    }

    /** The settings of clients. */
    ChanceryConfig config() {
        return ConfigSources.load(null, Map.of(), clientSettings());
    }

    /** The settings of clients by their names. */
    Map<String, String> clientSettings() {
        Map<String, String> settings = settings("client");
        settings.putAll(identities == null ? Map.of() : identities.clientSettings(SampleRequests.REQUESTER));
        return settings;
    }

    /** The settings of clients that sign nothing. */
    ChanceryConfig unsignedConfig() {
        return ConfigSources.load(null, Map.of(), settings("client"));
    }

    /** The operator and the requesters of an authenticated one. */
    Identities identities() {
        return Objects.requireNonNull(identities);
    }

    RecordCodec codec() {
        return codec;
    }

    ChanceryClient client() {
        return client;
    }

    List<WorkerProcess> workers() {
        return workers;
    }

    WorkerProcess start(String worker) {
        return start(worker, Map.of());
    }

    /** Starts a worker with {@code overrides} of its settings; an empty value removes one. */
    WorkerProcess start(String worker, Map<String, String> overrides) {
        return start(Path.of(System.getProperty("chancery.dist")), worker, overrides);
    }

    /** Starts a worker as {@link #start(String, Map)} does, from another distribution. */
    WorkerProcess start(Path distribution, String worker, Map<String, String> overrides) {
        Map<String, String> settings = settings(worker);
        settings.putAll(overrides);
        settings.values().removeIf(String::isEmpty);
        WorkerProcess process = WorkerProcess.start(distribution, name + "-" + worker, settings, cluster.directory());
        workers.add(process);
        return process;
    }

    /** Removes what a worker that does not run has on its disk. */
    void loseDiskOf(String worker) {
        try {
            Utils.delete(Path.of(settings(worker).get("state.dir")).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes {@code count} wallets with a secp256k1 key each; a worker must run. */
    List<WalletId> openWallets(int count) {
        return openWallets(count, KeySpec.ECC_SECG_P256K1);
    }

    /**
     * Makes {@code count} wallets with a key of {@code spec} each; a worker must run. In production their policies
     * allow what the samples' requester sends.
     */
    List<WalletId> openWallets(int count, KeySpec spec) {
        if (identities != null && keys.isEmpty()) {
            identities.register(client, TENANT);
        }
        List<WalletId> wallets = IntStream.range(keys.size(), keys.size() + count)
                .mapToObj(number -> new WalletId(TENANT, "wallet-" + number))
                .toList();
        wallets.forEach(wallet -> keys.put(wallet, new Key(cluster.kms().createKey(spec), spec)));
        carryOut(wallets.stream().map(this::register).toList());
        if (identities != null) {
            carryOut(wallets.stream().map(Office::allowSamples).toList());
        }
        return wallets;
    }

    /** The ARN of the key that signs checkpoints. */
    String auditKey() {
        return auditKey;
    }

    /** What its checkpoints are verified with. */
    String vkey() {
        try (KmsProvider kms = cluster.kms().open(REGISTRATION)) {
            return new CheckpointKey(
                            config().auditOrigin(), kms.kms().describe(auditKey).publicKey())
                    .vkey();
        }
    }

    /** The ARN of a wallet's key. */
    String keyOf(WalletId wallet) {
        return keys.get(wallet).arn();
    }

    KeySpec specOf(WalletId wallet) {
        return keys.get(wallet).spec();
    }

    /** The next request of {@code wallet}. */
    SigningRequest request(WalletId wallet) {
        int nonce = nonces.merge(wallet, 1, Integer::sum);
        int number = requests++;
        return SampleRequests.of(number, "request-" + number, wallet, nonce, now());
    }

    /** Sends {@code count} requests, of the wallets in turn; returns them when the broker has them. */
    List<SigningRequest> send(int count, List<WalletId> wallets) {
        List<SigningRequest> sent = IntStream.range(0, count)
                .mapToObj(number -> request(wallets.get(number % wallets.size())))
                .toList();
        sent.stream().map(client::send).toList().forEach(RequestRoundTrip::await);
        return sent;
    }

    /** Kills what still runs. */
    @Override
    public void close() {
        workers.forEach(WorkerProcess::sigkill);
        client.close();
    }

    private void carryOut(List<RotationCommand> commands) {
        try (TopicReader<RotationResult> results = client.results()) {
            commands.stream().map(client::send).toList().forEach(RequestRoundTrip::await);
            List<RotationResult> read = new ArrayList<>();
            Await.until(() -> "only carried out " + read, REGISTRATION, () -> {
                read.addAll(results.poll(POLL));
                return read.size() == commands.size();
            });
            read.forEach(result -> assertEquals(RotationResult.Status.COMPLETED, result.status(), result.reason()));
        }
    }

    private static RotationCommand allowSamples(WalletId wallet) {
        return new RotationCommand(
                "allow-" + wallet.alias(),
                wallet,
                OPERATOR,
                now(),
                new RotationCommand.SetPolicy(SamplePolicy.DOCUMENT));
    }

    private RotationCommand register(WalletId wallet) {
        return new RotationCommand(
                "register-" + wallet.alias(),
                wallet,
                OPERATOR,
                now(),
                new RotationCommand.RegisterKey(keyOf(wallet), specOf(wallet)));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private record Key(String arn, KeySpec spec) {}
}
