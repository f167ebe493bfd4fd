package io.chancery.bench;

import io.chancery.config.Settings;
import io.chancery.dev.Identities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a worker that is measured. They are few and old, since another distribution's worker must know them
 * too.
 */
final class WorkerSettings {
    private static final int PARTITIONS = 4;
    private static final int WRAPPED_KEY_BYTES = 64;

    private WorkerSettings() {}

    /**
     * Returns the settings.
     *
     * @param identities of those who may ask, or null if anybody may
     */
    static Map<String, String> of(
            BenchOptions options, BenchServices services, Contender contender, @Nullable Identities identities) {
        Map<String, String> values = new HashMap<>(services.settings());
        values.put(Settings.ENVIRONMENT, "development");
        values.putAll(identities == null ? Map.of(Settings.AUTHENTICATION, "off") : identities.workerSettings());
        values.put(Settings.POLICIES, identities == null ? "off" : "required");
        values.put(Settings.WORKER_ID, "bench");
        values.put(Settings.STATE_DIR, contender.directory().resolve("state").toString());
        values.put(Settings.TOPICS_PARTITIONS, Integer.toString(PARTITIONS));
        values.put(Settings.TOPICS_REPLICATION_FACTOR, "1");
        values.put(Settings.STREAMS_STANDBY_REPLICAS, "0");
        values.put(Settings.KMS_BACKEND, "aws");
        values.put(Settings.KMS_AWS_REGION, "us-east-1");
        values.put(Settings.SIGNING_MAX_IN_FLIGHT, Integer.toString(options.inFlight()));
        values.put(Settings.LIMITS_REQUESTS_PER_MINUTE, "0");
        values.put(Settings.LOG_LEVEL, "WARN");
        if (contender.distribution() != null) {
            values.put(Settings.APPLICATION_ID, "bench-" + contender.name());
            values.put(Settings.TOPICS_PREFIX, contender.name() + ".");
        }
        if (contender.allChecks()) {
            values.putAll(seal());
        }
        values.putAll(contender.settings());
        return values;
    }

    /** Writes settings to a file that a worker reads. */
    static Path write(Map<String, String> values, Path file) {
        Properties properties = new Properties();
        properties.putAll(values);
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a key for the worker's seals: the fake KMS unwraps any bytes. */
    private static Map<String, String> seal() {
        byte[] wrapped = new byte[WRAPPED_KEY_BYTES];
        new SecureRandom().nextBytes(wrapped);
        return Map.of(
                Settings.SEAL_MASTER_KEY_ID,
                "seal",
                Settings.SEAL_KEYS,
                Base64.getUrlEncoder().withoutPadding().encodeToString(wrapped));
    }
}
