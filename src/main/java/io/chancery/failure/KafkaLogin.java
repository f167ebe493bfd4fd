package io.chancery.failure;

/**
 * The name under which a process works with Kafka, for failures that name it.
 *
 * @param principal as an operator knows it
 * @param applicationId the prefix of workers' transactional ids
 */
public record KafkaLogin(String principal, String applicationId) {
    /** The login of a process whose settings are not known. */
    public static final KafkaLogin UNKNOWN =
            new KafkaLogin("the principal that this client connects to Kafka as", "APPLICATION.ID");
}
