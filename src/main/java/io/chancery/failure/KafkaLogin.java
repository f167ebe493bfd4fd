package io.chancery.failure;

import java.util.Map;

/**
 * The name under which a process works with Kafka, for failures that name it.
 *
 * @param principal as an operator knows it
 * @param applicationId the prefix of workers' transactional ids
 * @param settings the values of Kafka's settings that are no secrets, by the names that operators give them
 */
public record KafkaLogin(String principal, String applicationId, Map<String, String> settings) {
    /** The login of a process whose settings are not known. */
    public static final KafkaLogin UNKNOWN =
            new KafkaLogin("the principal that this client connects to Kafka as", "APPLICATION.ID");

    public KafkaLogin {
        settings = Map.copyOf(settings);
    }

    /** A login of which no setting is known. */
    public KafkaLogin(String principal, String applicationId) {
        this(principal, applicationId, Map.of());
    }
}
