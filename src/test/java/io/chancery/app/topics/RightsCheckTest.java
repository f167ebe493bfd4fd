package io.chancery.app.topics;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.app.failure.ExitCode;
import io.chancery.app.failure.Failure;
import io.chancery.stream.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RightsCheckTest {
    private static final Topics TOPICS = Topics.withPrefix("");
    private static final String PRINCIPAL = "Kafka's user worker";

    private final Map<String, @Nullable Set<AclOperation>> granted = new HashMap<>();

    RightsCheckTest() {
        TOPICS.all().forEach(topic -> granted.put(topic, Set.of(CREATE, READ, WRITE, DESCRIBE, DESCRIBE_CONFIGS)));
    }

    @Test
    void missesNothingWhereAllIsGranted() {
        assertNull(RightsCheck.missing(TOPICS, granted, PRINCIPAL));
    }

    @Test
    void doesNotNeedToReadWhatWorkersOnlyWrite() {
        granted.put("signed-transactions", Set.of(WRITE, DESCRIBE, DESCRIBE_CONFIGS));

        assertNull(RightsCheck.missing(TOPICS, granted, PRINCIPAL));
    }

    @Test
    void namesPrincipalTopicAndOperations() {
        granted.put("signing-keys", Set.of(READ, DESCRIBE));

        Failure failure = Objects.requireNonNull(RightsCheck.missing(TOPICS, granted, PRINCIPAL));

        assertEquals("kafka-rights-missing", failure.code());
        assertEquals(ExitCode.CONFIGURATION, failure.exitCode());
        assertEquals("Kafka's user worker may not [WRITE, DESCRIBE_CONFIGS] on topic signing-keys", failure.what());
    }

    @Test
    void namesATopicThatMayNotEvenBeDescribed() {
        granted.remove("signing-audit");

        Failure failure = Objects.requireNonNull(RightsCheck.missing(TOPICS, granted, PRINCIPAL));

        assertEquals(
                "Kafka's user worker may not [READ, WRITE, DESCRIBE, DESCRIBE_CONFIGS] on topic signing-audit",
                failure.what());
    }

    @Test
    void missesNothingWhereTheClusterDoesNotSay() {
        granted.replaceAll((topic, operations) -> null);

        assertNull(RightsCheck.missing(TOPICS, granted, PRINCIPAL));
    }
}
