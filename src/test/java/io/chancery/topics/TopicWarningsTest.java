package io.chancery.topics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.protocol.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TopicWarningsTest {
    private static final Topics TOPICS = Topics.withPrefix("");

    private final Map<String, TopicState> states = new HashMap<>();

    @Test
    void aProductionAsPlannedHasNone() {
        plan(3);

        assertEquals(List.of(), TopicWarnings.of(TOPICS, states, true));
    }

    @Test
    void oneBrokerIsEnoughOutsideProduction() {
        plan(1);

        assertEquals(List.of(), TopicWarnings.of(TOPICS, states, false));
    }

    @Test
    void nameEachTopicThatAProductionMayLoseRecordsOf() {
        plan(1);

        List<String> warnings = TopicWarnings.of(TOPICS, states, true);

        assertEquals(TOPICS.all().size(), warnings.size());
        assertTrue(warnings.stream().allMatch(warning -> warning.contains("min.insync.replicas=1")));
    }

    @Test
    void nameATopicThatAllReplicasMustHave() {
        plan(3);
        change("signing-audit", new TopicState.Durability(3, 3, false), true);

        assertWarned("signing-audit cannot be written to while one of its replicas is away");
    }

    @Test
    void nameATopicWhoseLeaderMayLackRecords() {
        plan(3);
        change("signing-audit", new TopicState.Durability(3, 2, true), true);

        assertWarned("signing-audit may lose acknowledged records");
    }

    @Test
    void nameATopicThatTrustsItsProducersClocks() {
        plan(3);
        change("rotation-commands", new TopicState.Durability(3, 2, false), false);

        assertWarned("rotation-commands trusts the producers' clocks");
    }

    @Test
    void nameATopicWhoseBatchesTheBrokerUnpacks() {
        plan(3);
        TopicState state = Objects.requireNonNull(states.get("signing-requests"));
        states.put(
                "signing-requests",
                new TopicState(
                        state.partitions(),
                        state.maxMessageBytes(),
                        state.cleanup(),
                        state.retentionMs(),
                        state.retentionBytes(),
                        state.segmentMs(),
                        state.appendTime(),
                        state.durability(),
                        "uncompressed"));

        assertWarned("signing-requests has compression.type=uncompressed");
    }

    private void assertWarned(String begin) {
        List<String> warnings = TopicWarnings.of(TOPICS, states, true);
        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.getFirst().startsWith(begin), warnings::toString);
    }

    private void plan(int replicas) {
        TopicPlan.all(TOPICS, 6, (short) replicas).forEach(plan -> states.put(plan.name(), plan.state()));
    }

    private void change(String topic, TopicState.Durability durability, boolean appendTime) {
        TopicState state = Objects.requireNonNull(states.get(topic));
        states.put(
                topic,
                new TopicState(
                        state.partitions(),
                        state.maxMessageBytes(),
                        state.cleanup(),
                        state.retentionMs(),
                        state.retentionBytes(),
                        state.segmentMs(),
                        appendTime,
                        durability));
    }
}
