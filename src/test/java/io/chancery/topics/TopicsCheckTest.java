package io.chancery.topics;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.failure.Failure;
import io.chancery.protocol.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsCheckTest {
    private static final Topics TOPICS = Topics.withPrefix("");
    private static final int ROOM = 3 * 1024 * 1024;
    private static final long WEEK = Duration.ofDays(7).toMillis();
    private static final long YEAR = Duration.ofDays(365).toMillis();

    private static final TopicState.Durability SINGLE = new TopicState.Durability(1, 1, false);

    private final Map<String, TopicState> states = planned();

    @Test
    void topicsAsPlannedFit() {
        assertDoesNotThrow(() -> TopicsCheck.requireFit(TOPICS, states));
    }

    @Test
    void namesMissingTopics() {
        states.remove("requesters");
        states.remove("signing-audit");

        Failure failure = assertThrows(Failure.class, () -> TopicsCheck.requireAll(TOPICS, states));

        assertEquals("topics-missing", failure.code());
        assertEquals("topics are missing: requesters, signing-audit", failure.what());
    }

    @Test
    void namesTheCountsThatDiffer() {
        states.put("signing-audit", state(3, ROOM, TopicConfig.CLEANUP_POLICY_DELETE, WEEK));

        Failure failure = assertThrows(Failure.class, () -> TopicsCheck.requireFit(TOPICS, states));

        assertEquals("partitions-differ", failure.code());
        assertEquals(
                "topics that need the same number of partitions differ: signing-requests has 6, rotation-commands has 6,"
                        + " signing-keys has 6, signing-audit has 3, signing-audit-checkpoints has 6",
                failure.what());
    }

    @Test
    void leavesTheOtherTopicsTheirOwnCounts() {
        states.put("signed-transactions", state(3, ROOM, TopicConfig.CLEANUP_POLICY_DELETE, WEEK));
        states.put("requesters", state(1, ROOM, TopicConfig.CLEANUP_POLICY_COMPACT, WEEK));

        assertDoesNotThrow(() -> TopicsCheck.requireFit(TOPICS, states));
    }

    @Test
    void refusesATopicThatLosesWhatIsStillNeeded() {
        states.put("signing-keys", state(6, ROOM, TopicConfig.CLEANUP_POLICY_DELETE, WEEK));

        Failure failure = assertThrows(Failure.class, () -> TopicsCheck.requireFit(TOPICS, states));

        assertEquals("topics-not-compacted", failure.code());
        assertEquals("topics that must be compacted are not: signing-keys", failure.what());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "signing-requests",
                "signed-transactions",
                "signing-rejections",
                "signing-requests-dlq",
                "rotation-commands",
                "rotation-results"
            })
    void refusesTopicsThatLoseRecords(String topic) {
        Set<String> delete = Set.of(TopicConfig.CLEANUP_POLICY_DELETE);
        List<TopicState> losing = List.of(
                state(6, ROOM, TopicConfig.CLEANUP_POLICY_COMPACT, WEEK),
                new TopicState(
                        6,
                        ROOM,
                        Set.of(TopicConfig.CLEANUP_POLICY_COMPACT, TopicConfig.CLEANUP_POLICY_DELETE),
                        WEEK,
                        TopicState.FOR_EVER,
                        WEEK,
                        true,
                        SINGLE),
                new TopicState(6, ROOM, delete, WEEK, 1_000_000, WEEK, true, SINGLE),
                new TopicState(6, ROOM, delete, 60_000, TopicState.FOR_EVER, WEEK, true, SINGLE));

        for (TopicState state : losing) {
            states.put(topic, state);
            Failure failure = assertThrows(Failure.class, () -> TopicsCheck.requireFit(TOPICS, states));

            assertEquals("topics-lose-records", failure.code());
            assertTrue(failure.what().contains(topic + " has cleanup.policy="), failure.what());
        }
    }

    @Test
    void refusesTopicsThatNothingCanBeWrittenTo() {
        states.put(
                "signing-audit",
                new TopicState(
                        6,
                        ROOM,
                        Set.of(TopicConfig.CLEANUP_POLICY_DELETE),
                        2 * YEAR,
                        TopicState.FOR_EVER,
                        WEEK,
                        true,
                        new TopicState.Durability(1, 2, false)));

        Failure failure = assertThrows(Failure.class, () -> TopicsCheck.requireFit(TOPICS, states));

        assertEquals("topics-not-writable", failure.code());
        assertTrue(failure.what().endsWith(": signing-audit"), failure.what());
    }

    @Test
    void refusesATopicThatDoesNotTakeWhatAWorkerMayWrite() {
        states.put("signing-requests-dlq", state(6, 1_048_588, TopicConfig.CLEANUP_POLICY_DELETE, WEEK));

        Failure failure = assertThrows(Failure.class, () -> TopicsCheck.requireFit(TOPICS, states));

        assertEquals("topics-too-small", failure.code());
        assertEquals(
                "topics do not take records as large as a worker may write: signing-requests-dlq takes 1048588 and"
                        + " needs 3145728",
                failure.what());
    }

    @Test
    void refusesATopicThatTakesBatchesLargerThanAnyRecord() {
        states.put("signing-keys", state(6, ROOM + 1, TopicConfig.CLEANUP_POLICY_COMPACT, WEEK));

        Failure failure = assertThrows(Failure.class, () -> TopicsCheck.requireFit(TOPICS, states));

        assertEquals("topics-too-large", failure.code());
        assertTrue(failure.what().endsWith(": signing-keys takes 3145729"), failure.what());
        assertEquals("lower max.message.bytes on them to 3145728 or less", failure.advice());
    }

    @Test
    void requestsAsPlannedAreGoneBeforeTheirIdsAreForgotten() {
        assertDoesNotThrow(() -> requireRemembered(Duration.ofDays(8)));
    }

    @Test
    void refusesToForgetIdsOfRequestsThatMayStillBeThere() {
        states.put("signing-requests", state(6, ROOM, TopicConfig.CLEANUP_POLICY_DELETE, WEEK));

        Failure failure = assertThrows(Failure.class, () -> requireRemembered(Duration.ofDays(8)));

        assertEquals("request-ids-too-short", failure.code());
        assertEquals(
                "request ids would be forgotten before their requests are: request.ids.retention.ms is 691200000, and"
                        + " signing-requests has retention.ms=604800000 and segment.ms=604800000",
                failure.what());
    }

    @Test
    void takesARetentionThatIsJustLongEnough() {
        states.put("signing-requests", state(6, ROOM, TopicConfig.CLEANUP_POLICY_DELETE, WEEK));

        assertDoesNotThrow(() -> requireRemembered(Duration.ofDays(14)));
    }

    @Test
    void refusesToForgetIdsOfRequestsThatAreKeptForEver() {
        states.put("signing-requests", state(6, ROOM, TopicConfig.CLEANUP_POLICY_DELETE, TopicState.FOR_EVER));

        assertThrows(Failure.class, () -> requireRemembered(Duration.ofDays(100_000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"signing-audit", "signing-audit-checkpoints"})
    void refusesATrailThatIsCompacted(String topic) {
        states.put(
                topic,
                new TopicState(
                        6,
                        ROOM,
                        Set.of(TopicConfig.CLEANUP_POLICY_COMPACT, TopicConfig.CLEANUP_POLICY_DELETE),
                        2 * YEAR,
                        TopicState.FOR_EVER,
                        WEEK,
                        true,
                        SINGLE));

        Failure failure = assertThrows(Failure.class, () -> TopicsCheck.requireFit(TOPICS, states));

        assertEquals("audit-topics-compacted", failure.code());
        assertEquals("topics of the audit trail must not be compacted: " + topic, failure.what());
    }

    @Test
    void aTrailAsPlannedIsKeptForAYear() {
        assertNull(TopicsCheck.shortTrail(TOPICS, states));
    }

    @Test
    void aTrailMayBeKeptForEver() {
        states.put("signing-audit", state(6, ROOM, TopicConfig.CLEANUP_POLICY_DELETE, TopicState.FOR_EVER));

        assertNull(TopicsCheck.shortTrail(TOPICS, states));
    }

    @Test
    void namesTheTopicsThatForgetTheTrailWithinAYear() {
        Set<String> delete = Set.of(TopicConfig.CLEANUP_POLICY_DELETE);
        states.put("signing-audit", new TopicState(6, ROOM, delete, YEAR - 1, TopicState.FOR_EVER, WEEK, true, SINGLE));
        states.put("signing-audit-checkpoints", new TopicState(6, ROOM, delete, YEAR, 1_000, WEEK, true, SINGLE));

        Failure failure = Objects.requireNonNull(TopicsCheck.shortTrail(TOPICS, states));

        assertEquals("audit-retention-too-short", failure.code());
        assertEquals(
                "the audit trail is not kept for 365 days: signing-audit has retention.ms=31535999999 and"
                        + " retention.bytes=-1, signing-audit-checkpoints has retention.ms=31536000000 and"
                        + " retention.bytes=1000",
                failure.what());
    }

    private static TopicState state(int partitions, int maxMessageBytes, String cleanup, long retentionMs) {
        return new TopicState(
                partitions, maxMessageBytes, Set.of(cleanup), retentionMs, TopicState.FOR_EVER, WEEK, true, SINGLE);
    }

    private void requireRemembered(Duration idRetention) {
        TopicsCheck.requireRemembered(TOPICS, Objects.requireNonNull(states.get("signing-requests")), idRetention);
    }

    private static Map<String, TopicState> planned() {
        Map<String, TopicState> states = new HashMap<>();
        TopicPlan.all(TOPICS, 6, (short) 1).forEach(plan -> states.put(plan.name(), plan.state()));
        return states;
    }
}
