package io.chancery.failure;

import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** Kafka's refusal of an operation on a topic. Kafka's own exception does not name the operation. */
public final class TopicOperationRefusedException extends TopicAuthorizationException {
    private static final long serialVersionUID = 1L;

    private final AclOperation operation;

    /** Adds to {@code refused}, which names the topics, that it was {@code operation}. */
    public TopicOperationRefusedException(AclOperation operation, TopicAuthorizationException refused) {
        this(refused.unauthorizedTopics(), operation, refused);
    }

    /** Adds to {@code refused} which {@code operation} on {@code topic} it was. */
    public TopicOperationRefusedException(String topic, AclOperation operation, TopicAuthorizationException refused) {
        this(Set.of(topic), operation, refused);
    }

    private TopicOperationRefusedException(
            Set<String> topics, AclOperation operation, TopicAuthorizationException refused) {
        super(String.valueOf(refused.getMessage()), topics);
        this.operation = operation;
        initCause(refused);
    }

    /** The operation that was refused. */
    public AclOperation operation() {
        return operation;
    }
}
