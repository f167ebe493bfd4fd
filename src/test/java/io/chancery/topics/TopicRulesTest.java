package io.chancery.topics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.failure.Failure;
import io.chancery.protocol.Topics;
import io.chancery.stream.store.StoreTopic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopicRulesTest {
    private static final Topics TOPICS = Topics.withPrefix("");
    private static final List<StoreTopic> STORES = StoreTopic.all("office", Duration.ofDays(8));
    private static final TopicState.Durability SINGLE = new TopicState.Durability(1, 1, false);

    private final TopicRules rules = new TopicRules(TOPICS, STORES);

    @Test
    void takeTopicsAsTheyAreCreated() {
        assertNull(rules.find(states(6), 6));
    }

    @Test
    void noticePartitionsThatWereAddedToAllTopicsAlike() {
        Failure failure = Objects.requireNonNull(rules.find(states(12), 6));

        assertEquals("partitions-added", failure.code());
        assertEquals("signing-requests had 6 partitions when this worker started, and has 12", failure.what());
        assertTrue(failure.advice().contains("wallets.partitions"), failure.advice());
    }

    @Test
    void refuseAStoreWithoutAPartitionForEachOfTheRequests() {
        Map<String, TopicState> states = states(6);
        states.put("office-keys-changelog", store(5, SINGLE));

        Failure failure = Objects.requireNonNull(rules.find(states));

        assertEquals("partitions-differ", failure.code());
        assertTrue(failure.what().contains("office-keys-changelog has 5"), failure.what());
        assertTrue(failure.advice().contains("topics grow"), failure.advice());
    }

    @Test
    void refuseAStoreThatNothingCanBeWrittenTo() {
        Map<String, TopicState> states = states(6);
        states.put("office-reservations-changelog", store(6, new TopicState.Durability(1, 2, false)));

        Failure failure = Objects.requireNonNull(rules.find(states));

        assertEquals("topics-not-writable", failure.code());
        assertTrue(failure.what().endsWith(": office-reservations-changelog"), failure.what());
    }

    @Test
    void refuseAStoreThatLosesNonces() {
        Map<String, TopicState> states = states(6);
        states.put(
                "office-reservations-changelog",
                new TopicState(6, 3_000_000, Set.of("delete"), 60_000, TopicState.FOR_EVER, 1_000, false, SINGLE));

        Failure failure = Objects.requireNonNull(rules.find(states));

        assertEquals("topics-lose-records", failure.code());
        assertTrue(
                failure.what().endsWith("office-reservations-changelog has cleanup.policy=delete and needs compact"),
                failure.what());
    }

    private static Map<String, TopicState> states(int partitions) {
        Map<String, TopicState> states = new HashMap<>();
        TopicPlan.all(TOPICS, partitions, (short) 1).forEach(plan -> states.put(plan.name(), plan.state()));
        STORES.forEach(store -> states.put(store.name(), store(partitions, SINGLE)));
        return states;
    }

    private static TopicState store(int partitions, TopicState.Durability durability) {
        return new TopicState(
                partitions,
                3_000_000,
                Set.of("compact"),
                TopicState.FOR_EVER,
                TopicState.FOR_EVER,
                1_000,
                false,
                durability);
    }
}
