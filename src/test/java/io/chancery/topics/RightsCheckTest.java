package io.chancery.topics;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.protocol.Topics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RightsCheckTest {
    private static final Topics TOPICS = Topics.withPrefix("");
    private static final String PRINCIPAL = "Kafka's user worker";

    private static final String APPLICATION = "chancery";
    private static final String CHANGELOG = "chancery-ids-changelog";

    private final Map<String, @Nullable Set<AclOperation>> granted = new HashMap<>();
    private final Map<String, @Nullable Set<AclOperation>> groups = new HashMap<>();
    private boolean sendsTransactions = true;
    private final Set<String> notCreated = new HashSet<>();

    RightsCheckTest() {
        TOPICS.all().forEach(topic -> granted.put(topic, Set.of(CREATE, READ, WRITE, DESCRIBE, DESCRIBE_CONFIGS)));
        granted.put(CHANGELOG, Set.of(READ, WRITE, DESCRIBE, DESCRIBE_CONFIGS));
        groups.put(APPLICATION, Set.of(READ, DESCRIBE));
        groups.put("chancery-rights-check", null);
    }

    @Test
    void missesNothingWhereAllIsGranted() {
        assertNull(missing());
    }

    @Test
    void doesNotNeedToReadWhatWorkersOnlyWrite() {
        granted.put("signed-transactions", Set.of(WRITE, DESCRIBE, DESCRIBE_CONFIGS));

        assertNull(missing());
    }

    @Test
    void namesPrincipalTopicAndOperations() {
        granted.put("signing-keys", Set.of(READ, DESCRIBE));

        Failure failure = Objects.requireNonNull(missing());

        assertEquals("kafka-rights-missing", failure.code());
        assertEquals(ExitCode.CONFIGURATION, failure.exitCode());
        assertEquals("Kafka's user worker may not [WRITE, DESCRIBE_CONFIGS] on topic signing-keys", failure.what());
    }

    @Test
    void namesATopicThatMayNotEvenBeDescribed() {
        granted.remove("signing-audit");

        Failure failure = Objects.requireNonNull(missing());

        assertEquals(
                "Kafka's user worker may not [READ, WRITE, DESCRIBE, DESCRIBE_CONFIGS] on topic signing-audit",
                failure.what());
    }

    @Test
    void missesNothingWhereTheClusterDoesNotSay() {
        granted.replaceAll((topic, operations) -> null);

        assertNull(missing());
    }

    @Test
    void namesAnInternalTopicThatMayNotBeWritten() {
        granted.put(CHANGELOG, Set.of(READ, DESCRIBE, DESCRIBE_CONFIGS));

        assertEquals("Kafka's user worker may not [WRITE] on topic chancery-ids-changelog", whatIsMissing());
    }

    @Test
    void namesAGroupThatMayNotBeJoined() {
        groups.put(APPLICATION, Set.of(DESCRIBE));

        assertEquals("Kafka's user worker may not [READ] on group chancery", whatIsMissing());
    }

    @Test
    void namesTheGroupsThatMayNotEvenBeDescribed() {
        groups.clear();

        assertEquals(
                "Kafka's user worker may not [READ, DESCRIBE] on group chancery, [READ, DESCRIBE] on group chancery-rights-check",
                whatIsMissing());
    }

    @Test
    void namesTheTransactionalIds() {
        sendsTransactions = false;

        assertEquals(
                "Kafka's user worker may not [WRITE, DESCRIBE] on transactional ids that begin with chancery-",
                whatIsMissing());
    }

    @Test
    void namesTheTopicsThatMayNotBeCreated() {
        notCreated.add("chancery-spread-changelog");

        assertEquals("Kafka's user worker may not [CREATE] on topic chancery-spread-changelog", whatIsMissing());
    }

    private String whatIsMissing() {
        return Objects.requireNonNull(missing()).what();
    }

    private @Nullable Failure missing() {
        return RightsCheck.missing(
                TOPICS,
                APPLICATION,
                Set.of(CHANGELOG),
                new GrantedRights(granted, groups, sendsTransactions, notCreated),
                PRINCIPAL);
    }
}
