package io.chancery.app.topics;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.app.failure.Failure;
import io.chancery.stream.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TopicsCheckTest {
    private static final Topics TOPICS = Topics.withPrefix("");
    private static final int ROOM = 4 * 1024 * 1024;
    private static final long WEEK = Duration.ofDays(7).toMillis();

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
        states.put("signing-audit", new TopicState(3, ROOM, false, WEEK, WEEK));

        Failure failure = assertThrows(Failure.class, () -> TopicsCheck.requireFit(TOPICS, states));

        assertEquals("partitions-differ", failure.code());
        assertEquals(
                "topics that need the same number of partitions differ: signing-requests has 6, rotation-commands has 6,"
                        + " signing-keys has 6, signing-audit has 3, signing-audit-checkpoints has 6",
                failure.what());
    }

    @Test
    void leavesTheOtherTopicsTheirOwnCounts() {
        states.put("signed-transactions", new TopicState(3, ROOM, false, WEEK, WEEK));
        states.put("requesters", new TopicState(1, ROOM, true, WEEK, WEEK));

        assertDoesNotThrow(() -> TopicsCheck.requireFit(TOPICS, states));
    }

    @Test
    void refusesATopicThatLosesWhatIsStillNeeded() {
        states.put("signing-keys", new TopicState(6, ROOM, false, WEEK, WEEK));

        Failure failure = assertThrows(Failure.class, () -> TopicsCheck.requireFit(TOPICS, states));

        assertEquals("topics-not-compacted", failure.code());
        assertEquals("topics that must be compacted are not: signing-keys", failure.what());
    }

    @Test
    void refusesATopicThatDoesNotTakeWhatAWorkerMayWrite() {
        states.put("signing-requests-dlq", new TopicState(6, 1_048_588, false, WEEK, WEEK));

        Failure failure = assertThrows(Failure.class, () -> TopicsCheck.requireFit(TOPICS, states));

        assertEquals("topics-too-small", failure.code());
        assertEquals(
                "topics do not take records as large as a worker may write: signing-requests-dlq takes 1048588 and"
                        + " needs 3145728",
                failure.what());
    }

    @Test
    void requestsAsPlannedAreGoneBeforeTheirIdsAreForgotten() {
        assertDoesNotThrow(() -> requireRemembered(Duration.ofDays(8)));
    }

    @Test
    void refusesToForgetIdsOfRequestsThatMayStillBeThere() {
        states.put("signing-requests", new TopicState(6, ROOM, false, WEEK, WEEK));

        Failure failure = assertThrows(Failure.class, () -> requireRemembered(Duration.ofDays(8)));

        assertEquals("request-ids-too-short", failure.code());
        assertEquals(
                "request ids would be forgotten before their requests are: request.ids.retention.ms is 691200000, and"
                        + " signing-requests has retention.ms=604800000 and segment.ms=604800000",
                failure.what());
    }

    @Test
    void takesARetentionThatIsJustLongEnough() {
        states.put("signing-requests", new TopicState(6, ROOM, false, WEEK, WEEK));

        assertDoesNotThrow(() -> requireRemembered(Duration.ofDays(14)));
    }

    @Test
    void refusesToForgetIdsOfRequestsThatAreKeptForEver() {
        states.put("signing-requests", new TopicState(6, ROOM, false, TopicState.FOR_EVER, WEEK));

        assertThrows(Failure.class, () -> requireRemembered(Duration.ofDays(100_000)));
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
