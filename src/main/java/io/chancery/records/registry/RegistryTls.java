package io.chancery.records.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.jspecify.annotations.Nullable;

/** Whom the client of a schema registry trusts, and the certificate that it shows, as Kafka's clients read them. */
final class RegistryTls {
    /** What stands before Kafka's names. */
    static final String PREFIX = "schema.registry.";

    private static final List<String> TRUST = List.of(
            SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG,
            SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG,
            SslConfigs.SSL_TRUSTSTORE_PASSWORD_CONFIG,
            SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG);

    private static final List<String> IDENTITY = List.of(
            SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG,
            SslConfigs.SSL_KEYSTORE_TYPE_CONFIG,
            SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG,
            SslConfigs.SSL_KEY_PASSWORD_CONFIG,
            SslConfigs.SSL_KEYSTORE_KEY_CONFIG,
            SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG);

    private RegistryTls() {}

    /** Adds the properties to {@code definitions}, each unset by default. */
    static ConfigDef define(ConfigDef definitions) {
        Map<String, ConfigDef.ConfigKey> kafkas =
                new ConfigDef().withClientSslSupport().configKeys();
        for (List<String> names : List.of(TRUST, IDENTITY)) {
            for (String name : names) {
                ConfigDef.ConfigKey key = Objects.requireNonNull(kafkas.get(name));
                definitions.define(PREFIX + name, key.type, null, key.importance, key.documentation);
            }
        }
        return definitions;
    }

    /**
     * Returns the context of the properties, or null if none is set; throws {@link ConfigException} that names those
     * that cannot be used.
     */
    static @Nullable SSLContext context(AbstractConfig config) {
        Map<String, Object> trust = given(config, TRUST);
        Map<String, Object> identity = given(config, IDENTITY);
        if (trust.isEmpty() && identity.isEmpty()) {
            return null;
        }
        SSLContext trusting = context(trust, "truststore");
        if (identity.isEmpty()) {
            return trusting;
        }
        identity.putAll(trust);
        return context(identity, "keystore");
    }

    private static Map<String, Object> given(AbstractConfig config, List<String> names) {
        Map<String, Object> given = new HashMap<>();
        for (String name : names) {
            Object value = config.values().get(PREFIX + name);
            if (value != null) {
                given.put(name, value);
            }
        }
        return given;
    }

    private static SSLContext context(Map<String, Object> given, String store) {
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(new ConfigDef().withClientSslSupport().parse(given));
            return factory.sslContext();
        } catch (KafkaException e) {
            Throwable reason = e;
            while (reason.getCause() != null) {
                reason = reason.getCause();
            }
            ConfigException refusal = new ConfigException(PREFIX + "ssl." + store + ".* cannot be used: "
                    + (reason.getMessage() == null ? reason.getClass().getSimpleName() : reason.getMessage()));
            refusal.initCause(e);
            throw refusal;
        }
    }
}
