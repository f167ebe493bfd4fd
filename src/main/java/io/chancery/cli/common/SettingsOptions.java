package io.chancery.cli.common;

import ch.qos.logback.classic.Level;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.ConfigSources;
import io.chancery.config.Settings;
import io.chancery.failure.KafkaLogin;
import io.chancery.identity.OfficeKeySetting;
import io.chancery.logging.LogFormat;
import io.chancery.logging.Logs;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that has settings: where they come from. */
public class SettingsOptions {
    private static final String NO_BROKER = "none.invalid:9092";

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Properties file. Environment variables CHANCERY_* override it; docs/configuration.md lists"
                    + " all settings.")
    private @Nullable Path file;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "A setting that overrides all others.")
    private Map<String, String> overrides = new HashMap<>();

    private KafkaLogin login = KafkaLogin.UNKNOWN;

    /** The name under which the command works with Kafka, as the settings that were loaded last say. */
    public final KafkaLogin kafkaLogin() {
        return login;
    }

    /** Overrides a setting by an option of the command's own. */
    public final void override(String setting, String value) {
        overrides.put(setting, value);
    }

    /** The settings for a worker, and logs as they say from here on. */
    public final ChanceryConfig loadForWorker() {
        return load(Level.WARN);
    }

    /**
     * The settings for a command that ends soon: its one line of failure says what libraries would warn of repeatedly,
     * and its result is what it prints, so that less than a warning is logged only if {@code log.level} asks for it.
     */
    public final ChanceryConfig load() {
        ChanceryConfig config = load(Level.ERROR);
        String officeKey = config.optional(Settings.OFFICE_KEY);
        if (officeKey != null) {
            OfficeKeySetting.read(officeKey); // a wrong key is said before anything is connected to
        }
        return config;
    }

    /** Adds what the command's own options say to {@code settings}, which override all others. */
    void prepare(Map<String, String> settings) {
        // A command that connects to no broker needs none to be named.
        settings.putIfAbsent(Settings.KAFKA_BOOTSTRAP_SERVERS, NO_BROKER);
    }

    private ChanceryConfig load(Level libraries) {
        prepare(overrides);
        ChanceryConfig config = ConfigSources.load(file, System.getenv(), overrides);
        login = config.kafkaLogin();
        Logs.configure(
                LogFormat.valueOf(config.getString(Settings.LOG_FORMAT).toUpperCase(Locale.ROOT)),
                libraries == Level.WARN || config.originals().containsKey(Settings.LOG_LEVEL)
                        ? Level.toLevel(config.getString(Settings.LOG_LEVEL))
                        : Level.WARN,
                libraries,
                config.getString(Settings.LOG_SIGNATURES).equals("on"));
        return config;
    }
}
