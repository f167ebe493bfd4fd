package io.chancery.cli.setup;

import io.chancery.config.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The smallest {@code chancery.properties} of a production worker on AWS KMS. Settings that only its operators know are
 * empty; a worker refuses them by name.
 */
final class ProductionSettings {
    static final String FILE = "chancery.properties";

    static final String STATE_DIR = "/var/lib/chancery";

    private ProductionSettings() {}

    /**
     * Returns the file's text.
     *
     * @param home the directory of the file, whose operators it names
     * @param given values for the settings, and further settings; {@code application.id} is the deployment's name if it
     *     is not among them
     */
    static String text(Path home, Map<String, String> given) {
        Map<String, String> values = new LinkedHashMap<>(given);
        String deployment = values.getOrDefault(Settings.DEPLOYMENT, "");
        StringBuilder text = new StringBuilder("""
                # The settings of a production worker of Chancery.
                # docs/configuration.md describes all settings. Fill in the empty ones, then run:
                #   bin/chancery config check -c chancery.properties
                """);
        add(text, "The deployment's name, which no other deployment has.", Settings.DEPLOYMENT, deployment, values);
        add(
                text,
                "The prefix of its internal topics, groups and transactions. Never change it.",
                Settings.APPLICATION_ID,
                deployment,
                values);
        add(text, "Some brokers, as HOST:PORT,HOST:PORT.", Settings.KAFKA_BOOTSTRAP_SERVERS, "", values);
        add(
                text,
                "SASL_SSL needs kafka.sasl.mechanism and kafka.sasl.jaas.config too.",
                "kafka.security.protocol",
                "SSL",
                values);
        add(text, "The schema registry, as https://HOST:PORT.", Settings.SCHEMA_REGISTRY_URL, "", values);
        add(text, "The KMS that holds the keys.", Settings.KMS_BACKEND, "aws", values);
        add(text, "The KMS's region, such as eu-central-1.", Settings.KMS_AWS_REGION, "", values);
        add(
                text,
                "The operators' public keys. Production needs two operators.",
                Settings.OPERATORS_FILE,
                home.resolve(OperatorSet.FILE).toString(),
                values);
        add(text, "A directory on a disk that survives a restart.", Settings.STATE_DIR, STATE_DIR, values);
        add(text, "The ARN of a symmetric key: aws kms create-key", Settings.SEAL_MASTER_KEY_ID, "", values);
        add(
                text,
                "The key that `bin/chancery seal keygen -c chancery.properties` prints.",
                Settings.SEAL_KEYS,
                "",
                values);
        add(
                text,
                "The key that `bin/chancery audit key create -c chancery.properties` prints.",
                Settings.AUDIT_KEY_ID,
                "",
                values);
        if (!values.isEmpty()) {
            text.append("\n# Given to `bin/chancery init`.\n");
            values.forEach((name, value) -> line(text, name, value));
        }
        return text.toString();
    }

    private static void add(
            StringBuilder text, String comment, String name, String otherwise, Map<String, String> values) {
        String value = values.remove(name);
        text.append("\n# ").append(comment).append("\n");
        line(text, name, value == null ? otherwise : value);
    }

    /** A backslash begins an escape in a properties file. */
    private static void line(StringBuilder text, String name, String value) {
        text.append(name)
                .append("=")
                .append(value.replace("\\", "\\\\").replace("\n", "\\n"))
                .append("\n");
    }
}
