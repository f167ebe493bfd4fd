package io.chancery.cli.common;

import io.chancery.config.Settings;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that works on a cluster: where its settings come from, and the brokers. */
public final class ConfigOptions extends SettingsOptions {
    @Option(
            names = {"-b", "--bootstrap-servers"},
            paramLabel = "HOST:PORT",
            description = "Short for --set kafka.bootstrap.servers=HOST:PORT.")
    private @Nullable String bootstrapServers;

    @Override
    void prepare(Map<String, String> settings) {
        if (bootstrapServers != null) {
            settings.put(Settings.KAFKA_BOOTSTRAP_SERVERS, bootstrapServers);
        }
    }
}
