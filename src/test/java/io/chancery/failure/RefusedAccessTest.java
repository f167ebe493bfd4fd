package io.chancery.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.jar.JarFile;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.DelegationTokenAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

/**
 * Each way in which Kafka refuses somebody is told with the principal, the resource, the operations and the ACL that is
 * missing.
 */
class RefusedAccessTest {
    private static final KafkaLogin LOGIN = new KafkaLogin("Kafka's user mallory", "chancery");

    /** Each of Kafka's refusals, what is told of it, and what is told to do. */
    private static final Map<AuthorizationException, Told> TABLE = Map.of(
            new TopicAuthorizationException(Set.of("signing-keys")),
            new Told("[READ, DESCRIBE] on topic signing-keys", "--topic signing-keys --operation READ"),
            GroupAuthorizationException.forGroupId("siem"),
            new Told("[READ, DESCRIBE] on group siem", "--group siem --operation READ"),
            new TransactionalIdAuthorizationException("Transactional Id authorization failed."),
            new Told(
                    "[WRITE, DESCRIBE] on the transactional ids that begin with chancery-",
                    "--transactional-id chancery- --resource-pattern-type prefixed --operation WRITE"),
            new ClusterAuthorizationException("Cluster authorization failed."),
            new Told(
                    "[DESCRIBE, IDEMPOTENT_WRITE] on the cluster (WRITE on any topic includes IDEMPOTENT_WRITE)",
                    "--cluster --operation DESCRIBE"),
            new DelegationTokenAuthorizationException("Delegation Token authorization failed."),
            new Told("[DESCRIBE] on delegation tokens", "--delegation-token '*' --operation DESCRIBE"));

    private record Told(String access, String acl) {}

    @Test
    void eachRefusalOfKafkasNamesPrincipalResourceAndOperations() {
        TABLE.forEach((refused, told) -> {
            Failure failure = Failures.of(refused, LOGIN);

            assertEquals("kafka-rights-missing", failure.code());
            assertEquals(ExitCode.CONFIGURATION, failure.exitCode());
            assertEquals("Kafka's user mallory may not " + told.access, failure.what());
            assertTrue(failure.advice().contains(told.acl), failure.advice());
        });
    }

    @Test
    void theTableHasEveryRefusalThatKafkaKnows() throws Exception {
        Set<Class<?>> told = new HashSet<>();
        TABLE.keySet().forEach(refused -> told.add(refused.getClass()));

        assertEquals(kafkasRefusals(), told);
    }

    @Test
    void whatWrapsARefusalHidesNothingOfIt() {
        Map<Throwable, String> wrapped = new HashMap<>();
        TopicAuthorizationException refused = new TopicAuthorizationException(Set.of("signing-audit"));
        wrapped.put(new StreamsException("cannot send", refused), "[READ, WRITE, DESCRIBE] on topic signing-audit");
        wrapped.put(
                new CompletionException(new ExecutionException(new KafkaException("failed", refused))),
                "[READ, WRITE, DESCRIBE] on topic signing-audit");
        wrapped.put(
                new StreamsException(GroupAuthorizationException.forGroupId("chancery")),
                "[READ, DESCRIBE] on group chancery");
        wrapped.put(
                new StreamsException(new TopicOperationRefusedException("requesters", AclOperation.CREATE, refused)),
                "[CREATE] on topic requesters");

        wrapped.forEach((problem, access) -> assertEquals(
                "Kafka's user mallory may not " + access,
                Failures.of(problem, LOGIN).what()));
    }

    @Test
    void aGroupOrTopicThatKafkaDoesNotNameIsSaidToBeUnnamed() {
        assertEquals(
                "Kafka's user mallory may not [READ, DESCRIBE] on a topic that Kafka does not name",
                Failures.of(new TopicAuthorizationException("Topic authorization failed."), LOGIN)
                        .what());
        assertEquals(
                "Kafka's user mallory may not [READ, DESCRIBE] on the groups that begin with chancery",
                Failures.of(new GroupAuthorizationException("Not authorized to access group"), LOGIN)
                        .what());
    }

    /** The subclasses that are in Kafka's library. */
    private static Set<Class<?>> kafkasRefusals() throws Exception {
        Set<Class<?>> found = new HashSet<>();
        try (JarFile library = new JarFile(library().toFile())) {
            for (String name : library.stream().map(Object::toString).toList()) {
                if (name.startsWith("org/apache/kafka/") && name.endsWith("Exception.class")) {
                    Class<?> type = Class.forName(
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'),
                            false,
                            AuthorizationException.class.getClassLoader());
                    if (AuthorizationException.class.isAssignableFrom(type) && type != AuthorizationException.class) {
                        found.add(type);
                    }
                }
            }
        }
        return found;
    }

    private static Path library() throws URISyntaxException {
        return Path.of(AuthorizationException.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }
}
