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
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
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
    static final String BEARER_SOURCE = "bearer.auth.credentials.source";
    static final String BEARER_TOKEN = "bearer.auth.token";
    static final String BEARER_ENDPOINT = "bearer.auth.issuer.endpoint.url";
    static final String BEARER_CLIENT_ID = "bearer.auth.client.id";
    static final String BEARER_CLIENT_SECRET = "bearer.auth.client.secret";
    static final String BEARER_SCOPE = "bearer.auth.scope";
    static final String BEARER_BUFFER = "bearer.auth.cache.expiry.buffer.seconds";
    static final String BEARER_LOGICAL_CLUSTER = "bearer.auth.logical.cluster";
    static final String BEARER_IDENTITY_POOL = "bearer.auth.identity.pool.id";
    static final String AUTO_REGISTER = "auto.register.schemas";
    static final String USE_LATEST = "use.latest.version";
    static final String NORMALIZE = "normalize.schemas";
    static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
    static final String READ_TIMEOUT = "http.read.timeout.ms";

    private static final int MAX_TIMEOUT_MS = 600_000;

    private static final ConfigDef DEFINITIONS = RegistryTls.define(new ConfigDef())
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
            .define(
                    BEARER_SOURCE,
                    STRING,
                    null,
                    LOW,
                    "Where a bearer token comes from: STATIC_TOKEN or OAUTHBEARER. Unset: no bearer token.")
            .define(BEARER_TOKEN, PASSWORD, null, LOW, "The token of STATIC_TOKEN.")
            .define(BEARER_ENDPOINT, STRING, null, LOW, "The OAuth server's token endpoint.")
            .define(BEARER_CLIENT_ID, STRING, null, LOW, "The client's id at the OAuth server.")
            .define(BEARER_CLIENT_SECRET, PASSWORD, null, LOW, "The client's secret at the OAuth server.")
            .define(BEARER_SCOPE, STRING, null, LOW, "The scope to ask the OAuth server for.")
            .define(
                    BEARER_BUFFER,
                    INT,
                    300,
                    Range.between(0, 3_600),
                    LOW,
                    "How long before its end a token is replaced, but at most half of its time.")
            .define(BEARER_LOGICAL_CLUSTER, STRING, null, LOW, "The registry's id in Confluent Cloud.")
            .define(BEARER_IDENTITY_POOL, STRING, null, LOW, "The identity pool in Confluent Cloud.")
            .define(AUTO_REGISTER, BOOLEAN, true, MEDIUM, "Whether schemas are registered when they are first written.")
            .define(USE_LATEST, BOOLEAN, false, LOW, "Whether to write with the subject's latest schema.")
            .define(NORMALIZE, BOOLEAN, false, LOW, "Whether the registry normalizes schemas before comparing them.")
            .define(CONNECT_TIMEOUT, INT, 5_000, Range.between(1, MAX_TIMEOUT_MS), LOW, "Time to connect.")
            .define(READ_TIMEOUT, INT, 10_000, Range.between(1, MAX_TIMEOUT_MS), LOW, "Time for an answer.");

    public SerdeConfig(Map<String, ?> properties) {
        super(DEFINITIONS, properties, false);
    }

    /** Returns the names of all properties. */
    public static Set<String> names() {
        return Set.copyOf(DEFINITIONS.names());
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
                RegistryEndpoint.of(getList(URL), userInfo()),
                timeout(CONNECT_TIMEOUT),
                timeout(READ_TIMEOUT),
                login(),
                RegistryTls.context(this));
    }

    private RegistryLogin login() {
        String source = getString(BEARER_SOURCE);
        if (source == null) {
            return RegistryLogin.NONE;
        }
        if (userInfo() != null) {
            throw new ConfigException(
                    BEARER_SOURCE + " and " + CREDENTIALS_SOURCE + "=USER_INFO cannot be set together: choose one");
        }
        Map<String, String> more =
                RegistryLogin.ofConfluentCloud(getString(BEARER_LOGICAL_CLUSTER), getString(BEARER_IDENTITY_POOL));
        return switch (source) {
            case "STATIC_TOKEN" -> RegistryLogin.of(needed(BEARER_TOKEN, source, getPassword(BEARER_TOKEN)), more);
            case "OAUTHBEARER" ->
                new OAuthLogin(
                        new OAuthLogin.Client(
                                endpoint(needed(BEARER_ENDPOINT, source, getString(BEARER_ENDPOINT))),
                                needed(BEARER_CLIENT_ID, source, getString(BEARER_CLIENT_ID)),
                                needed(BEARER_CLIENT_SECRET, source, getPassword(BEARER_CLIENT_SECRET)),
                                getString(BEARER_SCOPE),
                                Duration.ofSeconds(getInt(BEARER_BUFFER))),
                        more,
                        timeout(READ_TIMEOUT),
                        InstantSource.system());
            default -> throw new ConfigException(BEARER_SOURCE, source, "must be STATIC_TOKEN or OAUTHBEARER");
        };
    }

    private static <T> T needed(String name, String source, @Nullable T value) {
        if (value == null) {
            throw new ConfigException(name + " must be set with " + BEARER_SOURCE + "=" + source);
        }
        return value;
    }

    private static URI endpoint(String url) {
        try {
            URI uri = new URI(url.strip());
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // The exception repeats the URL, which may hold a password: it is not passed on.
        }
        throw new ConfigException(BEARER_ENDPOINT + " must be a URL such as https://login.example.com/oauth2/token");
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
