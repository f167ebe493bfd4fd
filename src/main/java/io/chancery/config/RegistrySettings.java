package io.chancery.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;

/**
 * The settings that are passed on to the records' serializer and deserializer, {@code records.registry.<name>}. The
 * names are listed here, since the classes that use them stand below; a test compares them with those.
 */
final class RegistrySettings {
    static final String PREFIX = "records.registry.";

    /** What only {@code records.registry.} gives the serializer and deserializer. */
    static final Set<String> PASSED_ON = Set.of(
            "auto.register.schemas",
            "use.latest.version",
            "normalize.schemas",
            "http.connect.timeout.ms",
            "http.read.timeout.ms",
            "bearer.auth.cache.expiry.buffer.seconds");

    /** The settings of Chancery's own that the serializer and deserializer get under the same name, if they are set. */
    static final List<String> SHARED = List.of(
            Settings.BASIC_AUTH_USER_INFO,
            Settings.BEARER_AUTH_CREDENTIALS_SOURCE,
            Settings.BEARER_AUTH_TOKEN,
            Settings.BEARER_AUTH_ISSUER_ENDPOINT_URL,
            Settings.BEARER_AUTH_CLIENT_ID,
            Settings.BEARER_AUTH_CLIENT_SECRET,
            Settings.BEARER_AUTH_SCOPE,
            Settings.BEARER_AUTH_LOGICAL_CLUSTER,
            Settings.BEARER_AUTH_IDENTITY_POOL_ID,
            Settings.REGISTRY_TRUSTSTORE_LOCATION,
            Settings.REGISTRY_TRUSTSTORE_TYPE,
            Settings.REGISTRY_TRUSTSTORE_PASSWORD,
            Settings.REGISTRY_TRUSTSTORE_CERTIFICATES,
            Settings.REGISTRY_KEYSTORE_LOCATION,
            Settings.REGISTRY_KEYSTORE_TYPE,
            Settings.REGISTRY_KEYSTORE_PASSWORD,
            Settings.REGISTRY_KEY_PASSWORD,
            Settings.REGISTRY_KEYSTORE_KEY,
            Settings.REGISTRY_KEYSTORE_CHAIN);

    /** Confluent's older name of {@code basic.auth.user.info}. */
    static final String OLDER_USER_INFO = "schema.registry.basic.auth.user.info";

    /** A name of a foreign class that is so near to one of these, and is not it, is a misspelling. */
    private static final int LIKELY_MISSPELT = 2;

    private RegistrySettings() {}

    /**
     * Throws {@link ConfigException} if {@code setting} names nothing that the serializer or deserializer knows, or what
     * is set without the prefix. What classes of others know is not known here: then only what is nearly a name of
     * these is refused.
     *
     * @param settings all of them
     */
    static void check(String setting, Map<String, String> settings) {
        String name = setting.substring(PREFIX.length());
        if (PASSED_ON.contains(name)) {
            return;
        }
        Optional<String> alias = Optional.of(name)
                .map(given -> given.equals(OLDER_USER_INFO) ? Settings.BASIC_AUTH_USER_INFO : given)
                .filter(ChanceryConfig.DEFINITIONS.names()::contains);
        if (alias.isPresent()) {
            throw new ConfigException(setting + " cannot be set: set " + alias.get());
        }
        boolean misspelt = PASSED_ON.stream().anyMatch(known -> Spelling.distance(name, known) <= LIKELY_MISSPELT);
        if (misspelt
                || (isOurs(settings, Settings.RECORDS_SERIALIZER_CLASS)
                        && isOurs(settings, Settings.RECORDS_DESERIALIZER_CLASS))) {
            throw UnknownSetting.named(
                    setting, PASSED_ON.stream().map(PREFIX::concat).toList());
        }
    }

    /** Returns the settings as a list in Markdown. */
    static String documentation() {
        return PASSED_ON.stream()
                .sorted()
                .map(name -> "- `" + PREFIX + name + "`")
                .collect(Collectors.joining("\n"));
    }

    private static boolean isOurs(Map<String, String> settings, String setting) {
        Object own = ChanceryConfig.DEFINITIONS.defaultValues().get(setting);
        return settings.getOrDefault(setting, String.valueOf(own)).strip().equals(own);
    }
}
