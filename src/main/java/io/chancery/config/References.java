package io.chancery.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Matcher;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/**
 * Puts in what {@code ${env:…}} and {@code ${file:…:…}} in settings refer to.
 *
 * <p>Kafka's own transformer and providers, but called here: then the providers are always these two, whatever the
 * system property {@code org.apache.kafka.automatic.config.providers} allows, and a reference to nothing is refused
 * instead of being taken for the value.
 */
final class References {
    private References() {}

    static Map<String, String> resolve(Map<String, String> settings, Map<String, String> environment) {
        try (FileConfigProvider files = new FileConfigProvider();
                EnvVarConfigProvider variables = new EnvVarConfigProvider(environment)) {
            files.configure(Map.of());
            variables.configure(Map.of());
            ConfigTransformer transformer = new ConfigTransformer(Map.of("file", files, "env", variables));
            Map<String, String> resolved = transformer.transform(settings).data();
            resolved.forEach(References::requireResolved);
            return resolved;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireResolved(String name, String value) {
        Matcher reference = ConfigTransformer.DEFAULT_PATTERN.matcher(value);
        if (reference.find()) {
            throw new ConfigException(name + " refers to " + reference.group() + ", which does not exist");
        }
    }
}
