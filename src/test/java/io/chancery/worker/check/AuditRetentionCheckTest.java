package io.chancery.worker.check;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.failure.Failure;
import io.chancery.protocol.Topics;
import io.chancery.topics.TopicState;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditRetentionCheckTest {
    private static final Topics TOPICS = Topics.withPrefix("");

    @Test
    void aProductionKeepsItsTrailForAYear() {
        Failure failure = assertThrows(Failure.class, () -> AuditRetentionCheck.check(TOPICS, kept(364), true));

        assertEquals("audit-retention-too-short", failure.code());
    }

    @Test
    void elsewhereAShorterTrailWillDo() {
        assertDoesNotThrow(() -> AuditRetentionCheck.check(TOPICS, kept(7), false));
    }

    @Test
    void passesATrailOfAYear() {
        assertDoesNotThrow(() -> AuditRetentionCheck.check(TOPICS, kept(365), true));
    }

    private static Map<String, TopicState> kept(int days) {
        long millis = Duration.ofDays(days).toMillis();
        TopicState state = new TopicState(
                6, 1_048_576, Set.of("delete"), millis, -1, millis, true, new TopicState.Durability(1, 1, false));
        return Map.of(TOPICS.signingAudit(), state, TOPICS.auditCheckpoints(), state);
    }
}
