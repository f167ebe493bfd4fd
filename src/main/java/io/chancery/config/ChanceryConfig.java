package io.chancery.config;

import io.chancery.failure.KafkaLogin;
import io.chancery.kms.KmsConfigurationException;
import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.rotation.Automation;
import io.chancery.model.rotation.KeyPeriods;
import io.chancery.protocol.TopicOverrides;
import io.chancery.protocol.Topics;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one process, checked. Every wrong or unknown one is refused with a {@link ConfigException} that names
 * it.
 *
 * <p>{@link Settings} has the names; values come by the getters of Kafka's {@link AbstractConfig}. The methods here
 * give what is put together from several settings or falls back to something of the machine's.
 */
public final class ChanceryConfig extends AbstractConfig {
    private static final Pattern USER_NAME = Pattern.compile("\\b(?:username|principal)=\"([^\"]*)\"");

    /** Settings below this go to the records' serializer and deserializer, without it. */
    static final String RECORDS_PREFIX = RegistrySettings.PREFIX;

    static final ConfigDef DEFINITIONS = Settings.definitions();

    public ChanceryConfig(Map<String, String> settings) {
        super(DEFINITIONS, known(settings), false);
    }

    /** Returns whether private keys must stay out of this process. */
    public boolean production() {
        return getString(Settings.ENVIRONMENT).equals("production");
    }

    /**
     * Returns whether a wallet without a policy signs nothing; throws {@link ConfigException} if it may sign in
     * production.
     */
    public boolean requiresPolicies() {
        return isRequired(Settings.POLICIES);
    }

    /** Returns whether a worker refuses to start while a wallet's key is not in order. */
    public boolean refusesUnhealthyKeys() {
        return getString(Settings.START_UNHEALTHY_KEYS).equals("refuse");
    }

    /**
     * Returns whether requests and commands must be signed; throws {@link ConfigException} if they need not be in
     * production.
     */
    public boolean authenticates() {
        return isRequired(Settings.AUTHENTICATION);
    }

    /** The name of the deployment, as signatures carry it. */
    public String deployment() {
        String configured = optional(Settings.DEPLOYMENT);
        return configured == null ? getString(Settings.APPLICATION_ID) : configured;
    }

    /**
     * The same for a worker; throws {@link ConfigException} if nobody has named a deployment in production, where
     * signatures for any other that nobody has named would be good too.
     */
    public String ownDeployment() {
        if (production()
                && optional(Settings.DEPLOYMENT) == null
                && !originals().containsKey(Settings.APPLICATION_ID)) {
            throw new ConfigException(Settings.DEPLOYMENT
                    + " is not set: in production it needs a name that no other deployment has. Give clients the same");
        }
        return deployment();
    }

    /** Returns whether {@code setting} requires what production always requires; elsewhere, by default, it does not. */
    private boolean isRequired(String setting) {
        String configured = optional(setting);
        boolean required = configured == null ? production() : configured.equals("required");
        if (!required && production()) {
            throw new ConfigException(setting, configured, "must be required in production");
        }
        return required;
    }

    /**
     * Returns how many operators must stand behind a command, its issuer among them.
     *
     * @param setting says so, such as {@link Settings#ROTATION_APPROVALS}
     */
    public int approvals(String setting) {
        int configured = getInt(setting);
        return configured > 0 ? configured : production() ? 2 : 1;
    }

    /** Returns the periods that keys are judged by; throws {@link ConfigException} if they do not go together. */
    public KeyPeriods keyPeriods() {
        try {
            return new KeyPeriods(
                    millis(Settings.ROTATION_INTERVAL_MS),
                    millis(Settings.ROTATION_OVERLAP_MS),
                    millis(Settings.ROTATION_NOTICE_MS),
                    millis(Settings.ROTATION_GRACE_MS),
                    millis(Settings.ROTATION_AGE_WARNING_MS));
        } catch (InvalidFieldException invalid) {
            String setting = "rotation." + invalid.field() + ".ms";
            throw new ConfigException(
                    setting, getLong(setting), invalid.reason() + ", which is " + Settings.ROTATION_INTERVAL_MS);
        }
    }

    /** Returns which keys rotate by themselves. */
    public Automation automation() {
        String mode = getString(Settings.ROTATION_AUTOMATIC);
        return new Automation(
                Automation.Mode.valueOf(mode.toUpperCase(Locale.ROOT).replace('-', '_')),
                Set.copyOf(getList(Settings.ROTATION_AUTOMATIC_TENANTS)));
    }

    /** Returns whether requests for an overdue key are rejected. */
    public boolean deniesOverdueKeys() {
        return getString(Settings.ROTATION_OVERDUE).equals("deny");
    }

    /** Returns the days on which the maintenance window opens. */
    public Set<DayOfWeek> maintenanceDays() {
        return DaysOfWeek.parse(Settings.ROTATION_WINDOW_DAYS, getList(Settings.ROTATION_WINDOW_DAYS));
    }

    /** Returns from when until when the maintenance window is open on each of its days. */
    public TimeOfDay maintenanceTime() {
        return TimeOfDay.parse(Settings.ROTATION_WINDOW_UTC, optional(Settings.ROTATION_WINDOW_UTC));
    }

    /** Returns how many operators must approve of a rotation that the schedule proposes. */
    public int automaticRotationApprovals() {
        int configured = getInt(Settings.ROTATION_AUTOMATIC_APPROVALS);
        return configured >= 0 ? configured : production() ? 1 : 0;
    }

    /**
     * The key that signs checkpoints of the audit trail, or null for none; throws {@link KmsConfigurationException} if
     * there is none in production.
     */
    public @Nullable String auditKeyId() {
        String keyId = optional(Settings.AUDIT_KEY_ID);
        if (keyId == null && production()) {
            throw new KmsConfigurationException(
                    Settings.AUDIT_KEY_ID,
                    "must be set in production, to a key that signs checkpoints of the audit trail");
        }
        return keyId;
    }

    /**
     * Returns how strictly workers insist on seals; throws {@link ConfigException} if they do and there are no keys to
     * seal with.
     */
    public StateSealing stateSealing() {
        String configured = optional(Settings.STATE_SEALING);
        boolean hasKeys = !sealKeys().isEmpty();
        StateSealing sealing = configured == null
                ? production() || hasKeys ? StateSealing.REQUIRED : StateSealing.OFF
                : StateSealing.valueOf(configured.toUpperCase(Locale.ROOT));
        if (sealing != StateSealing.OFF && !hasKeys) {
            throw new ConfigException(Settings.SEAL_KEYS
                    + " is not set: make a key with `chancery seal keygen`, or set "
                    + Settings.STATE_SEALING + "=off and accept that whoever may write to the internal topics can have"
                    + " anything signed");
        }
        return sealing;
    }

    /** The wrapped keys that workers seal with, the current one first; none if there are none. */
    public List<Bytes> sealKeys() {
        return WrappedKeys.parse(Settings.SEAL_KEYS, getList(Settings.SEAL_KEYS));
    }

    /** Returns what checkpoints call the audit trail, and the key that signs them. */
    public String auditOrigin() {
        String configured = optional(Settings.AUDIT_ORIGIN);
        String origin =
                configured == null ? getString(Settings.APPLICATION_ID) + "/" + topics().signingAudit() : configured;
        new NoteName().ensureValid(Settings.AUDIT_ORIGIN, origin);
        return origin;
    }

    /** Up to which offsets partitions of the audit topic are taken as they are. */
    public Map<Integer, Long> acceptedTrail() {
        return PartitionOffsets.parse(Settings.AUDIT_TRAIL_ACCEPT, getList(Settings.AUDIT_TRAIL_ACCEPT));
    }

    /** This worker's name. */
    public String workerId() {
        String configured = getString(Settings.WORKER_ID);
        return configured.isEmpty() ? hostName() : configured;
    }

    /** Stream threads to start. */
    public int streamThreads() {
        int configured = getInt(Settings.STREAMS_THREADS);
        return configured > 0
                ? configured
                : Math.clamp(
                        Runtime.getRuntime().availableProcessors() / 2,
                        1,
                        ThreadRoom.ofThisProcess().threads());
    }

    /** Connections to keep to AWS. */
    public int awsMaxConnections() {
        int configured = getInt(Settings.KMS_AWS_MAX_CONNECTIONS);
        return configured > 0 ? configured : getInt(Settings.SIGNING_MAX_IN_FLIGHT);
    }

    /** Returns how an operator knows the principal that clients connect to Kafka as, as far as the settings say it. */
    public String kafkaPrincipal() {
        Map<String, Object> settings = kafkaAdmin();
        Object login = settings.get(SaslConfigs.SASL_JAAS_CONFIG);
        String text = login instanceof Password password ? password.value() : String.valueOf(login);
        Matcher user = USER_NAME.matcher(text);
        if (user.find()) {
            return "Kafka's user " + user.group(1);
        }
        String protocol = String.valueOf(
                settings.getOrDefault(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, SecurityProtocol.PLAINTEXT.name));
        boolean certified = settings.containsKey(SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG)
                || settings.containsKey(SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG);
        if (protocol.equalsIgnoreCase(SecurityProtocol.PLAINTEXT.name)
                || (protocol.equalsIgnoreCase(SecurityProtocol.SSL.name) && !certified)) {
            return "Kafka's user ANONYMOUS";
        }
        return protocol.equalsIgnoreCase(SecurityProtocol.SSL.name)
                ? "the subject of this client's certificate"
                : "the principal that this client connects to Kafka as";
    }

    /** Returns the name under which clients work with Kafka. */
    public KafkaLogin kafkaLogin() {
        return new KafkaLogin(kafkaPrincipal(), getString(Settings.APPLICATION_ID), KafkaSettings.shown(originals()));
    }

    /**
     * Returns among how many partitions wallets are spread; throws {@link ConfigException} if that is more than there
     * are.
     *
     * @param partitions how many the topics have that are owned by wallet
     */
    public int walletPartitions(int partitions) {
        int configured = getInt(Settings.WALLETS_PARTITIONS);
        if (configured > partitions) {
            throw new ConfigException(
                    Settings.WALLETS_PARTITIONS,
                    configured,
                    "must be at most " + partitions + ", as many as there are");
        }
        return configured == 0 ? partitions : configured;
    }

    /** The names of Chancery's topics. */
    public Topics topics() {
        return Topics.withPrefix(getString(Settings.TOPICS_PREFIX));
    }

    /** The settings of topics that override Chancery's own. */
    public TopicOverrides topicOverrides() {
        return TopicSettings.read(originals(), getString(Settings.TOPICS_PREFIX));
    }

    /** The value of {@code setting}, or null if it is not set or blank. */
    public @Nullable String optional(String setting) {
        String value = getString(setting);
        return value == null || value.isBlank() ? null : value;
    }

    /** The value of {@code setting}; throws {@link ConfigException} if it is not set. */
    public String required(String setting) {
        String value = optional(setting);
        if (value == null) {
            throw notSet(setting, documentationOf(setting));
        }
        return value;
    }

    /** The secret {@code setting}, or null if it is not set. */
    public @Nullable Password secret(String setting) {
        return getPassword(setting);
    }

    /** Kafka's own settings for Kafka Streams, {@code bootstrap.servers} among them. */
    public Map<String, Object> kafkaStreams() {
        return KafkaSettings.forStreams(originals());
    }

    /** Kafka's own settings for a producer outside Kafka Streams. */
    public Map<String, Object> kafkaProducer() {
        return KafkaSettings.forClient(originals(), "producer.", ProducerConfig.configNames());
    }

    /** Kafka's own settings for a consumer outside Kafka Streams. */
    public Map<String, Object> kafkaConsumer() {
        return KafkaSettings.forClient(originals(), "consumer.", ConsumerConfig.configNames());
    }

    /** Kafka's own settings for an admin client. */
    public Map<String, Object> kafkaAdmin() {
        return KafkaSettings.forClient(originals(), "admin.", AdminClientConfig.configNames());
    }

    /** The properties of the records' serializer and deserializer, under Confluent's names. */
    public Map<String, Object> records() {
        Map<String, Object> properties = new HashMap<>(originalsWithPrefix(RECORDS_PREFIX));
        properties.put(Settings.SCHEMA_REGISTRY_URL, required(Settings.SCHEMA_REGISTRY_URL));
        // Confluent's own classes refuse both sources together, were one of them only a default.
        if (optional(Settings.BEARER_AUTH_CREDENTIALS_SOURCE) == null
                || originals().containsKey(Settings.BASIC_AUTH_CREDENTIALS_SOURCE)) {
            properties.put(Settings.BASIC_AUTH_CREDENTIALS_SOURCE, getString(Settings.BASIC_AUTH_CREDENTIALS_SOURCE));
        }
        for (String setting : RegistrySettings.SHARED) {
            Object value = values().get(setting);
            if (value != null) {
                properties.put(setting, value instanceof Password secret ? secret.value() : value);
            }
        }
        return properties;
    }

    private Duration millis(String setting) {
        return Duration.ofMillis(getLong(setting));
    }

    private static Map<String, String> known(Map<String, String> settings) {
        for (String name : new TreeMap<>(settings).keySet()) {
            if (DEFINITIONS.names().contains(name)) {
                continue;
            }
            if (name.startsWith(RECORDS_PREFIX)) {
                RegistrySettings.check(name, settings);
            } else if (name.startsWith(KafkaSettings.PREFIX)) {
                KafkaSettings.check(name, Objects.requireNonNull(settings.get(name)));
            } else {
                throw UnknownSetting.named(name, DEFINITIONS.names());
            }
        }
        DEFINITIONS.configKeys().forEach((name, key) -> {
            if (!key.hasDefault() && !settings.containsKey(name)) {
                throw notSet(name, key.documentation);
            }
        });
        return settings;
    }

    private static ConfigException notSet(String setting, String documentation) {
        return new ConfigException(setting + " is not set (environment: " + ConfigSources.variable(setting)
                + "); it is: " + documentation);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            throw new ConfigException(
                    "this host has no name that resolves; set " + Settings.WORKER_ID + " to this worker's name");
        }
    }
}
