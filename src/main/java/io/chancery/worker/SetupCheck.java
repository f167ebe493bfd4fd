package io.chancery.worker;

import io.chancery.admission.identity.Authentication;
import io.chancery.audit.note.CheckpointSigner;
import io.chancery.client.RecordCodecs;
import io.chancery.client.view.RegisteredKeys;
import io.chancery.client.view.WalletPlaces;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.Settings;
import io.chancery.failure.Failures;
import io.chancery.kms.KmsProvider;
import io.chancery.kms.decorator.WithheldKeys;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.protocol.Topics;
import io.chancery.records.schema.SchemaRefusedException;
import io.chancery.seal.Sealing;
import io.chancery.topics.KafkaAdmin;
import io.chancery.topics.RightsCheck;
import io.chancery.topics.TopicState;
import io.chancery.worker.check.AuditKeyCheck;
import io.chancery.worker.check.DegradedWallet;
import io.chancery.worker.check.KeyHealthCheck;
import io.chancery.worker.check.TopicSchemas;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The check of all that a worker needs, one part after the other, with the same checks as {@link WorkerStartup} and
 * without becoming a worker. It changes nothing but for an empty file in the state directory, which it deletes again:
 * it joins no group, registers no schema and makes no key. The KMS unwraps the seal keys and signs one message with the
 * audit key.
 */
public final class SetupCheck {
    static final String STATE = "state directory";
    static final String SETTINGS = "settings";
    static final String KAFKA = "Kafka";
    static final String ACLS = "ACLs";
    static final String TOPICS = "topics";
    static final String REGISTRY = "schema registry";
    static final String KMS = "KMS";
    static final String SEAL_KEYS = "seal keys";
    static final String AUDIT_KEY = "audit key";
    static final String WALLETS = "wallets' keys";

    /** Confluent's name for what keeps a serializer from registering schemas. */
    private static final String AUTO_REGISTER = "records.registry.auto.register.schemas";

    private final ChanceryConfig config;
    private final Wiring wiring;
    private final Consumer<SetupFinding> findings;
    private @Nullable CheckpointSigner signer;

    /**
     * Makes the check of a worker with these settings.
     *
     * @param findings is told each finding as it is made
     */
    public SetupCheck(ChanceryConfig config, Consumer<SetupFinding> findings) {
        this.config = config;
        this.wiring = new Wiring(config, InstantSource.system());
        this.findings = findings;
    }

    /** Looks at everything; a part that cannot be used keeps only those parts from being tried that need it. */
    public void run() {
        look(STATE, this::state);
        look(SETTINGS, this::settings);
        boolean topics = cluster();
        boolean registry = look(REGISTRY, this::registry);
        kms(topics ? registry ? null : REGISTRY : TOPICS);
    }

    private String state() {
        WorkerStartup.requireRoom(config, wiring);
        return "a worker can write to " + config.getString(Settings.STATE_DIR);
    }

    private String settings() {
        Authentication authentication = wiring.authentication();
        wiring.requireSettings(authentication);
        String environment = config.production() ? "production" : "development";
        String operators = switch (authentication) {
            case Authentication.Required required ->
                ", " + count(required.operators().count(), "operator");
            case Authentication.Off off -> ", requests are not authenticated";
        };
        return environment + ", deployment " + config.deployment() + operators;
    }

    /** Returns whether the topics can be used. */
    private boolean cluster() {
        KafkaAdmin connected = opened(
                KAFKA,
                () -> KafkaAdmin.connect(config),
                admin -> "a broker answers at " + config.getString(Settings.KAFKA_BOOTSTRAP_SERVERS));
        if (connected == null) {
            untried(KAFKA, ACLS, TOPICS);
            return false;
        }
        try (KafkaAdmin admin = connected) {
            look(ACLS, () -> {
                RightsCheck.require(admin, config);
                return config.kafkaPrincipal() + " may do all that a worker does";
            });
            return look(TOPICS, () -> topics(admin));
        }
    }

    private String topics(KafkaAdmin admin) {
        Map<String, TopicState> states = WorkerStartup.topics(config, admin);
        Topics topics = config.topics();
        int partitions =
                Objects.requireNonNull(states.get(topics.signingRequests())).partitions();
        config.walletPartitions(partitions);
        return "all " + topics.all().size() + " exist as they must be, with " + count(partitions, "partition");
    }

    private String registry() {
        String url = config.required(Settings.SCHEMA_REGISTRY_URL);
        Map<String, String> settings = new HashMap<>(config.originalsStrings());
        boolean registers = !"false".equals(settings.put(AUTO_REGISTER, "false"));
        try {
            TopicSchemas.register(RecordCodecs.of(new ChanceryConfig(settings)), config.topics());
            return "all schemas are registered at " + url;
        } catch (SchemaRefusedException missing) {
            if (!registers) {
                throw missing;
            }
            return url + " answers; the first worker registers the schemas that are missing";
        }
    }

    /**
     * Looks at the KMS and at the keys in it.
     *
     * @param missing the part without which wallets cannot be read, or null if they can
     */
    private void kms(@Nullable String missing) {
        KmsProvider opened =
                opened(KMS, wiring::kmsProvider, provider -> "the backend " + provider.name() + " can be used");
        if (opened == null) {
            untried(KMS, SEAL_KEYS, AUDIT_KEY, WALLETS);
            return;
        }
        try (KmsProvider provider = opened) {
            look(SEAL_KEYS, () -> sealKeys(provider));
            boolean signs = look(AUDIT_KEY, () -> auditKey(provider));
            if (missing == null) {
                look(WALLETS, () -> wallets(provider, signs));
            } else {
                untried(missing, WALLETS);
            }
        }
    }

    private String sealKeys(KmsProvider provider) {
        try (Sealing sealing = wiring.sealing(provider)) {
            return switch (sealing) {
                case Sealing.Off off -> "none are set: what workers keep is not sealed";
                case Sealing.On on -> "the KMS unwraps " + count(on.keys().ids().size(), "key");
            };
        }
    }

    private String auditKey(KmsProvider provider) {
        signer = wiring.checkpointSigner(provider);
        return signer == null ? "none is set: the audit trail is not signed" : "the KMS signs with it";
    }

    private String wallets(KmsProvider provider, boolean answers) {
        Collection<KeyRecord> records = RegisteredKeys.readUndisputed(config, wiring.recordCodec(), new WalletPlaces());
        if (signer != null) {
            AuditKeyCheck.requireNoWallets(signer.key().publicKey(), records);
        }
        KeyHealthCheck check =
                new KeyHealthCheck(wiring.kms(provider), provider.name(), new WithheldKeys(wiring.kms(provider)));
        List<DegradedWallet> degraded;
        try (DegradedWallets wallets =
                DegradedWallets.atStart(check, records, signer != null && answers, config.refusesUnhealthyKeys())) {
            degraded = wallets.now();
        }
        wiring.requireEnvelopeKey(provider, records);
        if (records.isEmpty()) {
            return "no wallet is registered yet";
        }
        return degraded.isEmpty()
                ? "the KMS answers for " + count(records.size(), "wallet")
                : count(degraded.size(), "key") + " of " + count(records.size(), "wallet")
                        + " not in order; first: " + degraded.getFirst().wallet() + ", "
                        + degraded.getFirst().reason();
    }

    /** Returns whether {@code check} passed, which returns what it found. */
    private boolean look(String subject, Supplier<String> check) {
        return opened(subject, check, detail -> detail) != null;
    }

    /** Returns what {@code open} returns, or null if it failed. */
    private <T> @Nullable T opened(String subject, Supplier<T> open, Function<T, String> detail) {
        try {
            T opened = open.get();
            findings.accept(new SetupFinding.Passed(subject, detail.apply(opened)));
            return opened;
        } catch (RuntimeException problem) {
            findings.accept(new SetupFinding.Failed(subject, Failures.of(problem, config.kafkaLogin())));
            return null;
        }
    }

    private void untried(String needed, String... subjects) {
        for (String subject : subjects) {
            findings.accept(new SetupFinding.Untried(subject, needed));
        }
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
