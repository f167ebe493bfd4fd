package io.chancery.cli.common;

import ch.qos.logback.classic.Level;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.ConfigSources;
import io.chancery.config.Settings;
import io.chancery.failure.KafkaLogin;
import io.chancery.logging.LogFormat;
import io.chancery.logging.Logs;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that works on a cluster: where its settings come from. */
public final class ConfigOptions {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Properties file. Environment variables CHANCERY_* override it; docs/configuration.md lists"
                    + " all settings.")
    private @Nullable Path file;

    @Option(
            names = {"-b", "--bootstrap-servers"},
            paramLabel = "HOST:PORT",
            description = "Short for --set kafka.bootstrap.servers=HOST:PORT.")
    private @Nullable String bootstrapServers;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "A setting that overrides all others.")
    private Map<String, String> overrides = new HashMap<>();

    private KafkaLogin login = KafkaLogin.UNKNOWN;

    /** The name under which the command works with Kafka, as the settings that were loaded last say. */
    public KafkaLogin kafkaLogin() {
        return login;
    }

    /** Overrides a setting by an option of the command's own. */
    public void override(String setting, String value) {
        overrides.put(setting, value);
    }

    /** The settings for a worker, and logs as they say from here on. */
    public ChanceryConfig loadForWorker() {
        return load(Level.WARN);
    }

    /**
     * The settings for a command that ends soon: its one line of failure says what libraries would warn of repeatedly,
     * and its result is what it prints, so that less than a warning is logged only if {@code log.level} asks for it.
     */
    public ChanceryConfig load() {
        return load(Level.ERROR);
    }

    private ChanceryConfig load(Level libraries) {
        if (bootstrapServers != null) {
            override(Settings.KAFKA_BOOTSTRAP_SERVERS, bootstrapServers);
        }
        ChanceryConfig config = ConfigSources.load(file, System.getenv(), overrides);
        login = config.kafkaLogin();
        boolean ofWorker = libraries == Level.WARN;
        Logs.configure(
                LogFormat.valueOf(config.getString(Settings.LOG_FORMAT).toUpperCase(Locale.ROOT)),
                ofWorker || config.originals().containsKey(Settings.LOG_LEVEL)
                        ? Level.toLevel(config.getString(Settings.LOG_LEVEL))
                        : Level.WARN,
                libraries,
                config.getString(Settings.LOG_SIGNATURES).equals("on"));
        return config;
    }
}
