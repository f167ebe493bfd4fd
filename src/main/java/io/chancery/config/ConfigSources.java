package io.chancery.config;

import io.chancery.text.FileFault;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Where settings come from, each overriding the one before: a properties file (UTF-8), environment variables and the
 * command line. Values may refer to {@code ${env:NAME}} and {@code ${file:/path.properties:name}}.
 *
 * <p>The variable of a setting is its name in upper case behind {@code CHANCERY_}, underscores for dots. An empty
 * variable counts as not set.
 */
public final class ConfigSources {
    private static final String ENV_PREFIX = "CHANCERY_";

    /** Read by the start script, not by the process. */
    private static final String JAVA_OPTS = "CHANCERY_JAVA_OPTS";

    /** What Kubernetes puts into the environment for a Service whose name begins with "chancery". */
    private static final Pattern SERVICE_LINK = Pattern.compile("(.*\\.)?(service\\.(host|port)|port)(\\..*)?");

    private ConfigSources() {}

    /**
     * Reads and checks the settings.
     *
     * @param file a properties file, or null for none
     * @param environment the process's environment variables, of which those that begin with {@code CHANCERY_} count
     * @param overrides settings of the command line
     * @throws ConfigException naming the setting, variable or file at fault
     */
    public static ChanceryConfig load(
            @Nullable Path file, Map<String, String> environment, Map<String, String> overrides) {
        Map<String, String> settings = new HashMap<>();
        if (file != null) {
            settings.putAll(read(file));
        }
        settings.putAll(variables(environment));
        settings.putAll(overrides);
        return new ChanceryConfig(References.resolve(settings, environment));
    }

    /** The environment variable that sets {@code setting}. */
    public static String variable(String setting) {
        return ENV_PREFIX + setting.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private static Map<String, String> variables(Map<String, String> environment) {
        Map<String, String> settings = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(ENV_PREFIX) && !name.equals(JAVA_OPTS) && !value.isEmpty()) {
                String setting = name.substring(ENV_PREFIX.length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '.');
                setting = TopicSettings.ofVariable(setting);
                if (ChanceryConfig.DEFINITIONS.names().contains(setting)
                        || !SERVICE_LINK.matcher(setting).matches()) {
                    settings.put(setting, value);
                }
            }
        });
        return settings;
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (MalformedInputException notText) {
            throw refused(file, "is not text in UTF-8", notText);
        } catch (IOException unreadable) {
            throw refused(file, FileFault.reason(unreadable), unreadable);
        } catch (IllegalArgumentException malformed) {
            throw refused(file, "has a backslash and a u without four hexadecimal digits behind them", malformed);
        }
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }

    private static ConfigException refused(Path file, String reason, Exception cause) {
        ConfigException refusal = new ConfigException("the configuration file " + file + " " + reason);
        refusal.initCause(cause);
        return refusal;
    }
}
