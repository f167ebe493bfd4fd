package io.chancery.worker;

import io.chancery.admission.check.KeyOverdueCheck;
import io.chancery.admission.guard.RateLimits;
import io.chancery.admission.identity.Authentication;
import io.chancery.admission.identity.Deployment;
import io.chancery.admission.policy.Policy;
import io.chancery.admission.policy.PolicyComparison;
import io.chancery.admission.policy.condition.InvalidPolicyException;
import io.chancery.audit.AuditEvents;
import io.chancery.audit.ChainHead;
import io.chancery.audit.PersonalData;
import io.chancery.audit.note.CheckpointKey;
import io.chancery.audit.note.CheckpointSigner;
import io.chancery.client.RecordCodecs;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.Settings;
import io.chancery.config.StateSealing;
import io.chancery.config.TimeOfDay;
import io.chancery.crypto.Secp256k1;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.crypto.jws.JwsPublicKey;
import io.chancery.failure.Failure;
import io.chancery.identity.OperatorsFile;
import io.chancery.kinds.Payloads;
import io.chancery.kms.DataKeys;
import io.chancery.kms.Environment;
import io.chancery.kms.FormerMasterKey;
import io.chancery.kms.KeyDescription;
import io.chancery.kms.KeyLifecycle;
import io.chancery.kms.Kms;
import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.KmsProvider;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.NamedKeys;
import io.chancery.kms.NoDataKeys;
import io.chancery.kms.Secret;
import io.chancery.kms.aws.AwsKmsProvider;
import io.chancery.kms.aws.AwsKmsSettings;
import io.chancery.kms.aws.AwsNewKeySettings;
import io.chancery.kms.decorator.CachingDataKeys;
import io.chancery.kms.decorator.DataKeySettings;
import io.chancery.kms.decorator.KmsFailureLog;
import io.chancery.kms.decorator.MasterKeyring;
import io.chancery.kms.decorator.RetrySettings;
import io.chancery.kms.decorator.RetryingDataKeys;
import io.chancery.kms.decorator.RetryingKeyLifecycle;
import io.chancery.kms.decorator.RetryingKms;
import io.chancery.kms.decorator.RetryingNamedKeys;
import io.chancery.kms.local.LocalKmsProvider;
import io.chancery.kms.local.LocalKmsSettings;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.payload.envelope.Envelope;
import io.chancery.protocol.Topics;
import io.chancery.records.PayloadCodec;
import io.chancery.records.RecordCodec;
import io.chancery.records.RequestEnvelope;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.rotation.DailyCheck;
import io.chancery.rotation.MaintenanceWindow;
import io.chancery.rotation.RotationDecider;
import io.chancery.rotation.RotationRules;
import io.chancery.rotation.approval.ApprovalRules;
import io.chancery.rotation.approval.ProposalDecider;
import io.chancery.rotation.effect.EffectRunner;
import io.chancery.rotation.effect.Patience;
import io.chancery.seal.OfficeKeys;
import io.chancery.seal.SealKeys;
import io.chancery.seal.Sealing;
import io.chancery.stream.ProcessorParts;
import io.chancery.stream.pending.InFlight;
import io.chancery.stream.runtime.CommitPaces;
import io.chancery.stream.runtime.OrphanedTransactions;
import io.chancery.stream.runtime.StreamsSettings;
import io.chancery.stream.runtime.WorkerStopNotice;
import io.chancery.stream.store.KeyWrites;
import io.chancery.stream.topic.Office;
import io.chancery.stream.topic.SigningOffice;
import io.chancery.stream.topic.TopicView;
import io.chancery.stream.trail.CheckpointRules;
import io.chancery.stream.work.OpeningWork;
import io.chancery.stream.work.SigningWork;
import io.chancery.worker.check.AuditKeyCheck;
import io.chancery.worker.check.EnvelopeKeyCheck;
import io.chancery.worker.check.FormerMasterKeyCheck;
import io.chancery.worker.warm.WarmUp;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the parts of a process from its configuration: the one place where everything is put together. */
public final class Wiring {
    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);
    private static final int MOST_BYTES_IN_FLIGHT = 64 * 1024 * 1024;
    private static final int MOST_OPENINGS_IN_FLIGHT = 100;
    private static final int MOST_COMMANDS_IN_FLIGHT = 64; // each may wait for minutes
    private static final Duration PAUSE_BETWEEN_FAILED_CALLS = Duration.ofSeconds(2);

    private final ChanceryConfig config;
    private final InstantSource clock;

    public Wiring(ChanceryConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Opens the configured KMS backend; throws {@link KmsConfigurationException} if there is none that may be used. */
    public KmsProvider kmsProvider() {
        String backend = config.optional(Settings.KMS_BACKEND);
        if (backend == null) {
            throw new KmsConfigurationException(Settings.KMS_BACKEND, "must be set: local or aws");
        }
        return switch (backend) {
            case LocalKmsProvider.NAME -> LocalKmsProvider.open(environment(), localKms());
            case AwsKmsProvider.NAME -> AwsKmsProvider.open(awsKms(), awsNewKeys());
            default -> throw new KmsConfigurationException(Settings.KMS_BACKEND, "must be local or aws");
        };
    }

    /** Opens the configured KMS backend as {@link #kmsProvider()} does, also if it has no key yet. */
    public KmsProvider kmsForNewKeys() {
        return LocalKmsProvider.NAME.equals(config.optional(Settings.KMS_BACKEND))
                ? LocalKmsProvider.openForNewKeys(environment(), localKms())
                : kmsProvider();
    }

    /** The port of {@code provider} that makes keys which are no wallet's, behind retries and time limits. */
    public NamedKeys namedKeys(KmsProvider provider) {
        return new RetryingNamedKeys(provider.namedKeys(), retries());
    }

    private Environment environment() {
        return config.production() ? Environment.PRODUCTION : Environment.DEVELOPMENT;
    }

    /** The port of {@code provider} behind retries and time limits. Nothing that it says is remembered. */
    public Kms kms(KmsProvider provider) {
        return new RetryingKms(provider.kms(), retries());
    }

    /** Makes and disables keys at {@code provider}. */
    KeyLifecycle keyLifecycle(KmsProvider provider) {
        return new RetryingKeyLifecycle(provider.lifecycle(), retries());
    }

    /** Seals and opens requests with data keys of {@code provider}, behind retries, time limits and their cache. */
    public RequestEnvelope requestEnvelope(KmsProvider provider) {
        return requestEnvelope(dataKeys(provider));
    }

    private static RequestEnvelope requestEnvelope(DataKeys dataKeys) {
        return new RequestEnvelope(new Envelope(dataKeys), new PayloadCodec(new RecordMapper()));
    }

    /** Seals and opens personal data with data keys of {@code provider}, likewise. */
    public PersonalData personalData(KmsProvider provider) {
        return new PersonalData(new Envelope(dataKeys(provider)));
    }

    /** The data keys of {@code provider}, behind retries, time limits and their cache; the caller closes them. */
    CachingDataKeys dataKeys(KmsProvider provider) {
        return new CachingDataKeys(
                masterKeys(provider),
                new DataKeySettings(
                        millis(Settings.ENVELOPE_KEY_TTL_MS),
                        config.getLong(Settings.ENVELOPE_KEY_MAX_USES),
                        config.getInt(Settings.ENVELOPE_KEY_CACHE_SIZE)));
    }

    private DataKeys masterKeys(KmsProvider provider) {
        String current = config.optional(Settings.ENVELOPE_KEY_ID);
        List<FormerMasterKey> former = formerMasterKeys();
        if (current != null) {
            return MasterKeyring.of(new MasterKeyId(current), former, id -> uncachedDataKeys(provider, id));
        }
        if (former.isEmpty()) {
            return new NoDataKeys();
        }
        throw new KmsConfigurationException(FormerMasterKey.SETTING, "needs " + MasterKeyId.SETTING);
    }

    /** The data keys of {@code provider} under one master key, behind retries and time limits. */
    private DataKeys uncachedDataKeys(KmsProvider provider, MasterKeyId masterKey) {
        return new RetryingDataKeys(provider.dataKeys(masterKey), retries());
    }

    private List<FormerMasterKey> formerMasterKeys() {
        return config.getList(Settings.ENVELOPE_FORMER_KEY_IDS).stream()
                .map(FormerMasterKey::parse)
                .toList();
    }

    /**
     * Throws {@link KmsConfigurationException} if payloads may be encrypted, and nobody's of those that have {@code
     * records} can be opened; warns of master keys, present and former, that the KMS refuses.
     */
    void requireEnvelopeKey(KmsProvider provider, Collection<KeyRecord> records) {
        String masterKey = config.optional(Settings.ENVELOPE_KEY_ID);
        if (masterKey != null) {
            new EnvelopeKeyCheck(uncachedDataKeys(provider, new MasterKeyId(masterKey))).check(records);
            new FormerMasterKeyCheck(formerMasterKeys(), key -> uncachedDataKeys(provider, key.id())).check(records);
        }
    }

    /**
     * Makes the deployment's seal keys and unwraps them at {@code provider}; throws {@link ConfigException} without a
     * master key.
     */
    public SealKeyring sealKeyring(KmsProvider provider) {
        MasterKeyId masterKey =
                new MasterKeyId(Settings.SEAL_MASTER_KEY_ID, config.required(Settings.SEAL_MASTER_KEY_ID));
        return new SealKeyring(uncachedDataKeys(provider, masterKey), config.getString(Settings.APPLICATION_ID));
    }

    /** Whether workers seal what they keep, and with what; warns if they do not, or not strictly. */
    Sealing sealing(KmsProvider provider) {
        StateSealing strictness = config.stateSealing();
        if (strictness == StateSealing.OFF) {
            LOG.atWarn()
                    .addKeyValue("setting", Settings.SEAL_KEYS)
                    .log("STATE IS NOT SEALED: whoever may write to the internal topics can have anything signed; set it");
            return new Sealing.Off();
        }
        if (strictness == StateSealing.TRANSITION) {
            LOG.atWarn()
                    .addKeyValue("setting", Settings.STATE_SEALING)
                    .log("UNSEALED STATE IS ACCEPTED until each task has sealed its own: whoever may write to the internal"
                            + " topics can have anything signed; once every task says that all of its entries are sealed,"
                            + " set it to required");
        }
        SealKeys keys = sealKeyring(provider).unwrap(config.sealKeys());
        LOG.atInfo().addKeyValue("keys", String.join(",", keys.ids())).log("state is sealed");
        return new Sealing.On(keys, strictness == StateSealing.TRANSITION);
    }

    /**
     * Returns the public halves of the keys that workers sign answers with, the current one first; throws {@link
     * ConfigException} without seal keys.
     */
    public List<JwsPublicKey> officeKeys(KmsProvider provider) {
        if (config.sealKeys().isEmpty()) {
            throw new ConfigException(
                    Settings.SEAL_KEYS + " is not set: the key that answers are signed with is derived from it");
        }
        try (SealKeys keys = sealKeyring(provider).unwrap(config.sealKeys())) {
            return OfficeKeys.of(keys).stream().map(JwsPrivateKey::publicKey).toList();
        }
    }

    private Office office(Sealing sealing) {
        return switch (sealing) {
            case Sealing.Off off -> Office.NONE;
            case Sealing.On on -> {
                List<JwsPrivateKey> keys = OfficeKeys.of(on.keys());
                LOG.atInfo()
                        .addKeyValue("key", keys.getFirst().publicKey().toJson())
                        .log("answers and compacted records are signed");
                yield new SigningOffice(keys, config.deployment(), acceptsUnsignedRecords());
            }
        };
    }

    private boolean acceptsUnsignedRecords() {
        boolean accepts = config.getString(Settings.STATE_UNSIGNED_RECORDS).equals("accept");
        if (accepts) {
            LOG.atWarn()
                    .addKeyValue("setting", Settings.STATE_UNSIGNED_RECORDS)
                    .log("UNSIGNED RECORDS ARE ACCEPTED: whoever may write to the topic of requesters can be any requester;"
                            + " set it to refuse once workers have signed all records");
        }
        return accepts;
    }

    private RetrySettings retries() {
        return new RetrySettings(
                config.getInt(Settings.KMS_RETRIES),
                RetrySettings.DEFAULTS.firstDelay(),
                millis(Settings.KMS_ATTEMPT_TIMEOUT_MS),
                millis(Settings.KMS_TOTAL_TIMEOUT_MS));
    }

    /** Reads and writes records with the configured serializer and deserializer. */
    public RecordCodec recordCodec() {
        return RecordCodecs.of(config);
    }

    /**
     * Whether requests and commands must be signed; warns if not, and throws {@link ConfigException} if that cannot be.
     */
    Authentication authentication() {
        if (config.authenticates()) {
            return new Authentication.Required(
                    OperatorsFile.read(Path.of(config.required(Settings.OPERATORS_FILE))), deployment());
        }
        LOG.warn("REQUESTS ARE NOT AUTHENTICATED: whoever may write to the topics may ask for signatures");
        return new Authentication.Off();
    }

    private Deployment deployment() {
        boolean acceptsUnnamed =
                config.getString(Settings.AUTHENTICATION_WITHOUT_DEPLOYMENT).equals("accept");
        if (acceptsUnnamed) {
            LOG.atWarn()
                    .addKeyValue("setting", Settings.AUTHENTICATION_WITHOUT_DEPLOYMENT)
                    .log("SIGNATURES THAT NAME NO DEPLOYMENT ARE ACCEPTED, other deployments' among them: set it to deny once"
                            + " all clients name theirs");
        }
        return new Deployment(config.ownDeployment(), acceptsUnnamed);
    }

    /**
     * Returns what signs checkpoints with the audit key, once that has been tried; null, with a warning, if there is
     * none. Throws {@link Failure} if the key is not in order.
     */
    public @Nullable CheckpointSigner checkpointSigner(KmsProvider provider) {
        String keyId = config.auditKeyId();
        if (keyId == null) {
            LOG.atWarn()
                    .addKeyValue("setting", Settings.AUDIT_KEY_ID)
                    .log("THE AUDIT TRAIL IS NOT SIGNED: nobody notices if its end is cut off; set it to a key");
            return null;
        }
        Kms kms = kms(provider);
        KeyDescription key = new AuditKeyCheck(kms, Secp256k1.best()).check(keyId);
        return new CheckpointSigner(kms, key.keyId(), new CheckpointKey(config.auditOrigin(), key.publicKey()));
    }

    private @Nullable CheckpointRules checkpointRules(@Nullable CheckpointSigner signer, int partitions) {
        return signer == null
                ? null
                : new CheckpointRules(
                        signer,
                        partitions,
                        config.getLong(Settings.AUDIT_CHECKPOINT_EVENTS),
                        millis(Settings.AUDIT_CHECKPOINT_INTERVAL_MS));
    }

    ProcessorParts processorParts(
            int partitions,
            RecordCodec codec,
            Authentication authentication,
            KmsParts parts,
            Map<Integer, ChainHead> chains,
            @Nullable CheckpointSigner signer,
            Executor executor) {
        KmsProvider provider = parts.provider();
        TopicView<KeyRecord> keyView = new TopicView<>();
        Secp256k1 secp256k1 = Secp256k1.best();
        Payloads payloads = new Payloads(secp256k1);
        InFlight inFlight = new InFlight(config.getInt(Settings.SIGNING_MAX_IN_FLIGHT), MOST_BYTES_IN_FLIGHT);
        KeyOverdueCheck overdueKeys = new KeyOverdueCheck(config.keyPeriods(), config.deniesOverdueKeys());
        InFlight openingsInFlight = new InFlight(MOST_OPENINGS_IN_FLIGHT, MOST_BYTES_IN_FLIGHT);
        OpeningWork opening = new OpeningWork(requestEnvelope(parts.dataKeys()), PAUSE_BETWEEN_FAILED_CALLS, clock);
        return new ProcessorParts(
                config.topics(),
                config.walletPartitions(partitions),
                codec,
                payloads,
                authentication,
                parts.sealing(),
                office(parts.sealing()),
                opening,
                new SigningWork(parts.kms(), payloads, opening, PAUSE_BETWEEN_FAILED_CALLS, clock),
                new RotationDecider(
                        rotationRules(provider, authentication),
                        Wiring::requirePolicy,
                        wallet -> keyView.find(wallet.key())),
                new ProposalDecider(
                        approvalRules(authentication),
                        Wiring::requirePolicy,
                        PolicyComparison::isWithin,
                        overdueKeys::isProlonged),
                new EffectRunner(
                        config.ownDeployment(),
                        kms(provider),
                        keyLifecycle(provider),
                        secp256k1,
                        new KeyTies(config, retries()).tie(provider, authentication),
                        signer == null ? null : signer.key().publicKey(),
                        Patience.DEFAULTS,
                        new KmsFailureLog(clock)),
                new AuditEvents(
                        config.workerId(), provider.name(), UUID.randomUUID().toString()),
                chains,
                checkpointRules(signer, partitions),
                keyView,
                new KeyWrites(),
                new TopicView<>(),
                new WorkerStopNotice(),
                executor,
                inFlight,
                openingsInFlight,
                new InFlight(MOST_COMMANDS_IN_FLIGHT, MOST_BYTES_IN_FLIGHT),
                config.requiresPolicies(),
                overdueKeys,
                new RateLimits(
                        config.getInt(Settings.LIMITS_REQUESTS_PER_MINUTE),
                        config.getInt(Settings.LIMITS_PARTITION_REQUESTER_PER_MINUTE),
                        config.getInt(Settings.LIMITS_PARTITION_TENANT_PER_MINUTE)),
                millis(Settings.REQUEST_IDS_RETENTION_MS),
                millis(Settings.SIGNING_DEADLINE_MS),
                PAUSE_BETWEEN_FAILED_CALLS,
                millis(Settings.STREAMS_PUNCTUATE_MS),
                commitPaces(),
                clock);
    }

    /**
     * Throws {@link ConfigException} or {@link KmsConfigurationException} that names the first setting which a worker
     * cannot work with. Asks nothing outside this process.
     */
    void requireSettings(Authentication authentication) {
        config.ownDeployment();
        config.requiresPolicies();
        config.auditKeyId();
        config.auditOrigin();
        config.acceptedTrail();
        if (config.stateSealing() != StateSealing.OFF) {
            config.required(Settings.SEAL_MASTER_KEY_ID);
        }
        config.keyPeriods();
        config.automation();
        config.maintenanceDays();
        config.maintenanceTime();
        OperatorsNeeded needed = new OperatorsNeeded(authentication);
        needed.requireEnough(Settings.ROTATION_AUTOMATIC_APPROVALS, config.automaticRotationApprovals());
        for (String setting : List.of(
                Settings.ROTATION_APPROVALS,
                Settings.APPROVALS_KEYS_REGISTER,
                Settings.APPROVALS_REQUESTERS,
                Settings.APPROVALS_POLICY)) {
            needed.requireEnough(setting, config.approvals(setting));
        }
        streams().toProperties();
    }

    private RotationRules rotationRules(KmsProvider provider, Authentication authentication) {
        OperatorsNeeded needed = new OperatorsNeeded(authentication);
        needed.require(Settings.ROTATION_AUTOMATIC_APPROVALS, config.automaticRotationApprovals());
        TimeOfDay time = config.maintenanceTime();
        return new RotationRules(
                provider.name(),
                approvals(needed, Settings.ROTATION_APPROVALS),
                config.automaticRotationApprovals(),
                config.keyPeriods(),
                config.automation(),
                new DailyCheck(
                        config.getInt(Settings.ROTATION_CHECK_HOUR_UTC), config.getInt(Settings.ROTATION_CHECK_BATCH)),
                new MaintenanceWindow(config.maintenanceDays(), time.from(), time.until()));
    }

    private ApprovalRules approvalRules(Authentication authentication) {
        OperatorsNeeded needed = new OperatorsNeeded(authentication);
        return new ApprovalRules(
                approvals(needed, Settings.APPROVALS_KEYS_REGISTER),
                approvals(needed, Settings.APPROVALS_REQUESTERS),
                approvals(needed, Settings.APPROVALS_POLICY),
                millis(Settings.APPROVALS_EXPIRY_MS));
    }

    private CommitPaces commitPaces() {
        Duration shortest = millis(Settings.STREAMS_COMMIT_INTERVAL_MIN_MS);
        Duration longest = millis(Settings.STREAMS_COMMIT_INTERVAL_MS);
        return new CommitPaces(shortest.compareTo(longest) < 0 ? shortest : longest, longest, System::nanoTime);
    }

    private int approvals(OperatorsNeeded needed, String setting) {
        return needed.require(setting, config.approvals(setting));
    }

    private static void requirePolicy(String document) {
        try {
            Policy.parse(document);
        } catch (InvalidPolicyException invalid) {
            throw new InvalidFieldException(invalid.field(), invalid.reason());
        }
    }

    StreamsSettings streams() {
        return new StreamsSettings(
                config.getString(Settings.APPLICATION_ID),
                config.workerId(),
                config.getString(Settings.KAFKA_BOOTSTRAP_SERVERS),
                Path.of(config.getString(Settings.STATE_DIR)),
                config.streamThreads(),
                -1,
                config.getInt(Settings.STREAMS_STANDBY_REPLICAS),
                millis(Settings.STREAMS_COMMIT_INTERVAL_MS),
                millis(Settings.STREAMS_POLL_MS),
                Duration.ofMillis(config.getInt(Settings.STREAMS_SESSION_TIMEOUT_MS)),
                Duration.ofMillis(config.getInt(Settings.STREAMS_TRANSACTION_TIMEOUT_MS)),
                config.kafkaStreams());
    }

    /** Returns the worker's warm-up, which encodes with {@code codec}. */
    WarmUp warmUp(RecordCodec codec) {
        return new WarmUp(config.topics(), codec, streams(), millis(Settings.WORKER_WARMUP_MS));
    }

    /** Returns the places in the workers' group. */
    GroupPlaces groupPlaces() {
        return new KafkaGroupPlaces(Admin.create(config.kafkaAdmin()), config.getString(Settings.APPLICATION_ID));
    }

    TopicGuard topicGuard(int partitions) {
        return TopicGuard.start(config, partitions);
    }

    OrphanedTransactions orphanedTransactions() {
        return new OrphanedTransactions(Admin.create(config.kafkaAdmin()), config.getString(Settings.APPLICATION_ID));
    }

    Topics topics() {
        return config.topics();
    }

    private LocalKmsSettings localKms() {
        String keystore = config.optional(Settings.KMS_LOCAL_KEYSTORE);
        return new LocalKmsSettings(
                keystore == null ? null : Path.of(keystore),
                secret(Settings.KMS_LOCAL_PASSPHRASE),
                secret(Settings.KMS_LOCAL_KEYS),
                secret(Settings.KMS_LOCAL_MASTER_KEYS));
    }

    private AwsKmsSettings awsKms() {
        return new AwsKmsSettings(
                config.optional(Settings.KMS_AWS_REGION),
                endpoint(),
                config.awsMaxConnections(),
                millis(Settings.KMS_CONNECT_TIMEOUT_MS),
                millis(Settings.KMS_ATTEMPT_TIMEOUT_MS),
                config.optional(Settings.KMS_AWS_ASSUME_ROLE_ARN),
                config.getString(Settings.KMS_AWS_SESSION_NAME));
    }

    private AwsNewKeySettings awsNewKeys() {
        String policyFile = config.optional(Settings.KMS_AWS_KEY_POLICY_FILE);
        return new AwsNewKeySettings(
                        config.optional(Settings.KMS_AWS_CUSTOM_KEY_STORE_ID),
                        config.getList(Settings.KMS_AWS_REPLICA_REGIONS),
                        config.getString(Settings.KMS_AWS_TENANT_TAG))
                .with(policyFile == null ? null : Path.of(policyFile), config.getList(Settings.KMS_AWS_KEY_TAGS));
    }

    private @Nullable URI endpoint() {
        String endpoint = config.optional(Settings.KMS_AWS_ENDPOINT);
        try {
            return endpoint == null ? null : URI.create(endpoint);
        } catch (IllegalArgumentException malformed) {
            throw new KmsConfigurationException(Settings.KMS_AWS_ENDPOINT, "must be a URL", malformed);
        }
    }

    private @Nullable Secret secret(String setting) {
        Password password = config.secret(setting);
        return password == null ? null : Secret.of(password.value());
    }

    private Duration millis(String setting) {
        return Duration.ofMillis(config.getLong(setting));
    }
}
