package io.chancery.records.registry;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import io.chancery.records.serde.ConfluentAvroDeserializer;
import io.chancery.records.serde.ConfluentAvroSerializer;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** The properties of {@link ConfluentAvroSerializer} and {@link ConfluentAvroDeserializer}, by Confluent's names. */
public final class SerdeConfig extends AbstractConfig {
    static final String URL = "schema.registry.url";
    static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
    static final String USER_INFO = "basic.auth.user.info";
    static final String USER_INFO_ALIAS = "schema.registry.basic.auth.user.info";
    static final String AUTO_REGISTER = "auto.register.schemas";
    static final String USE_LATEST = "use.latest.version";
    static final String NORMALIZE = "normalize.schemas";
    static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
    static final String READ_TIMEOUT = "http.read.timeout.ms";

    private static final int MAX_TIMEOUT_MS = 600_000;

    private static final ConfigDef DEFINITIONS = new ConfigDef()
            .define(URL, LIST, HIGH, "Base URLs of the schema registry; the next is tried when one fails.")
            .define(
                    CREDENTIALS_SOURCE,
                    STRING,
                    "URL",
                    ValidString.in("URL", "USER_INFO"),
                    LOW,
                    "Where basic authentication comes from.")
            .define(USER_INFO, PASSWORD, null, MEDIUM, "user:password")
            .define(USER_INFO_ALIAS, PASSWORD, null, LOW, "The older name of " + USER_INFO + ".")
            .define(AUTO_REGISTER, BOOLEAN, true, MEDIUM, "Whether schemas are registered when they are first written.")
            .define(USE_LATEST, BOOLEAN, false, LOW, "Whether to write with the subject's latest schema.")
            .define(NORMALIZE, BOOLEAN, false, LOW, "Whether the registry normalizes schemas before comparing them.")
            .define(CONNECT_TIMEOUT, INT, 5_000, Range.between(1, MAX_TIMEOUT_MS), LOW, "Time to connect.")
            .define(READ_TIMEOUT, INT, 10_000, Range.between(1, MAX_TIMEOUT_MS), LOW, "Time for an answer.");

    public SerdeConfig(Map<String, ?> properties) {
        super(DEFINITIONS, properties, false);
    }

    public boolean autoRegister() {
        return getBoolean(AUTO_REGISTER);
    }

    public boolean useLatest() {
        return getBoolean(USE_LATEST);
    }

    public boolean normalize() {
        return getBoolean(NORMALIZE);
    }

    /** Throws {@link ConfigException} naming the property that cannot be used. */
    public SchemaRegistryClient client() {
        return new SchemaRegistryClient(http());
    }

    /** Throws {@link ConfigException} naming the property that cannot be used. */
    RegistryHttp http() {
        return new RegistryHttp(
                RegistryEndpoint.of(getList(URL), userInfo()), timeout(CONNECT_TIMEOUT), timeout(READ_TIMEOUT));
    }

    private @Nullable Password userInfo() {
        if (!getString(CREDENTIALS_SOURCE).equals("USER_INFO")) {
            return null;
        }
        Password userInfo = getPassword(USER_INFO) == null ? getPassword(USER_INFO_ALIAS) : getPassword(USER_INFO);
        if (userInfo == null) {
            throw new ConfigException(USER_INFO + " must be set with " + CREDENTIALS_SOURCE + "=USER_INFO");
        }
        return userInfo;
    }

    private Duration timeout(String name) {
        return Duration.ofMillis(getInt(name));
    }
}
