package io.chancery.failure;

import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.IDEMPOTENT_WRITE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.DelegationTokenAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;

/**
 * The operations on a resource that Kafka's authorizer refused. Where Kafka does not say which operation it was, these
 * are all that Chancery does with such a resource.
 *
 * @param resource as a sentence names it, such as {@code topic signing-audit}
 * @param option names the resource to {@code kafka-acls}
 */
record RefusedAccess(String resource, String option, List<AclOperation> operations) {
    /**
     * Returns the access that {@code refused} tells of, by a process with {@code login}.
     *
     * @param wrapped whether Kafka Streams has thrown it, which reads and writes; what throws it bare is a consumer,
     *     since admin clients and producers of ours throw {@link TopicOperationRefusedException}
     */
    static RefusedAccess of(AuthorizationException refused, KafkaLogin login, boolean wrapped) {
        return switch (refused) {
            case TopicOperationRefusedException one -> topics(one.unauthorizedTopics(), List.of(one.operation()));
            case TopicAuthorizationException topics ->
                topics(topics.unauthorizedTopics(), wrapped ? List.of(READ, WRITE, DESCRIBE) : List.of(READ, DESCRIBE));
            case GroupAuthorizationException group -> group(group.groupId() == null ? "" : group.groupId(), login);
            case TransactionalIdAuthorizationException id ->
                new RefusedAccess(
                        "the transactional ids that begin with " + login.applicationId() + "-",
                        "--transactional-id " + login.applicationId() + "- --resource-pattern-type prefixed",
                        List.of(WRITE, DESCRIBE));
            case ClusterAuthorizationException cluster ->
                new RefusedAccess(
                        "the cluster (WRITE on any topic includes IDEMPOTENT_WRITE)",
                        "--cluster",
                        List.of(DESCRIBE, IDEMPOTENT_WRITE));
            case DelegationTokenAuthorizationException token ->
                new RefusedAccess("delegation tokens", "--delegation-token '*'", List.of(DESCRIBE));
            default ->
                new RefusedAccess("a resource that Kafka describes as: " + refused.getMessage(), "RESOURCE", List.of());
        };
    }

    /** Tells in one sentence which principal may not do what, and how it can be allowed to. */
    Failure failure(KafkaLogin login, Exception cause) {
        return new Failure(
                "kafka-rights-missing",
                ExitCode.CONFIGURATION,
                login.principal() + " may not " + operations + " on " + resource,
                "allow it: kafka-acls --add --allow-principal PRINCIPAL " + option
                        + operations.stream()
                                .map(operation -> " --operation " + operation)
                                .collect(Collectors.joining())
                        + "; deploy/acls.csv lists what each party needs",
                cause);
    }

    private static RefusedAccess topics(Collection<String> names, List<AclOperation> operations) {
        List<String> sorted = new ArrayList<>(new TreeSet<>(names));
        if (sorted.isEmpty()) {
            return new RefusedAccess("a topic that Kafka does not name", "--topic TOPIC", operations);
        }
        return new RefusedAccess(
                (sorted.size() == 1 ? "topic " : "topics ") + String.join(", ", sorted),
                sorted.stream().map(name -> "--topic " + name).collect(Collectors.joining(" ")),
                operations);
    }

    /** Kafka does not always name the group; a worker has its application's, and groups that begin with its id. */
    private static RefusedAccess group(String id, KafkaLogin login) {
        return id.isEmpty()
                ? new RefusedAccess(
                        "the groups that begin with " + login.applicationId(),
                        "--group " + login.applicationId() + " --resource-pattern-type prefixed",
                        List.of(READ, DESCRIBE))
                : new RefusedAccess("group " + id, "--group " + id, List.of(READ, DESCRIBE));
    }
}
