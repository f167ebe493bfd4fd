package io.chancery.topics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.chancery.config.ChanceryConfig;
import io.chancery.protocol.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopicPlanTest {
    private static final String EVERY_POLICY = """
            signing-requests {cleanup.policy=delete, max.message.bytes=2097152, message.timestamp.type=LogAppendTime, min.insync.replicas=2, retention.ms=604800000, segment.ms=43200000}
            signed-transactions {cleanup.policy=delete, max.message.bytes=2097152, min.insync.replicas=2, retention.ms=604800000}
            signing-rejections {cleanup.policy=delete, max.message.bytes=1048576, min.insync.replicas=2, retention.ms=604800000}
            signing-requests-dlq {cleanup.policy=delete, max.message.bytes=3145728, min.insync.replicas=2, retention.ms=2592000000}
            rotation-commands {cleanup.policy=delete, max.message.bytes=1048576, message.timestamp.type=LogAppendTime, min.insync.replicas=2, retention.ms=2592000000}
            rotation-results {cleanup.policy=delete, max.message.bytes=1048576, min.insync.replicas=2, retention.ms=2592000000}
            signing-keys {cleanup.policy=compact, max.message.bytes=1048576, min.insync.replicas=2, segment.bytes=16777216, segment.ms=86400000}
            requesters {cleanup.policy=compact, max.message.bytes=1048576, min.insync.replicas=2, segment.bytes=16777216, segment.ms=86400000}
            command-proposals {cleanup.policy=compact, max.message.bytes=1048576, min.insync.replicas=2, segment.bytes=16777216, segment.ms=86400000}
            signing-audit {cleanup.policy=delete, max.message.bytes=1048576, min.insync.replicas=2, retention.ms=34560000000}
            signing-audit-checkpoints {cleanup.policy=delete, max.message.bytes=1048576, min.insync.replicas=2, retention.ms=34560000000}""";

    @Test
    void everyTopicKeepsItsPolicy() {
        String policies = TopicPlan.all(Topics.withPrefix(""), 12, (short) 3).stream()
                .map(plan -> plan.name() + " " + new TreeMap<>(plan.configs()))
                .collect(Collectors.joining("\n"));

        assertEquals(EVERY_POLICY, policies);
    }

    @Test
    void asksForNoMoreSynchronousReplicasThanSurviveABroker() {
        assertEquals(
                "1",
                TopicPlan.all(Topics.withPrefix(""), 1, (short) 2)
                        .getFirst()
                        .configs()
                        .get("min.insync.replicas"));
    }

    @Test
    void anOperatorsSettingsOverrideChancerysOwnInEveryTopicAndChangelog() {
        ChanceryConfig config = new ChanceryConfig(Map.of(
                "kafka.bootstrap.servers", "broker:9092",
                "kafka.topic.segment.bytes", "52428800",
                "kafka.topic.min.cleanable.dirty.ratio", "default",
                "kafka.topic.signing-audit.retention.ms", "-1"));
        List<TopicPlan> plans = new ArrayList<>(TopicPlan.all(config));
        plans.addAll(TopicPlan.changelogs(config));

        for (TopicPlan plan : plans) {
            assertEquals("52428800", plan.configs().get("segment.bytes"), plan.name());
            assertFalse(plan.configs().containsKey("min.cleanable.dirty.ratio"), plan.name());
        }
        assertEquals(
                List.of("signing-audit"),
                plans.stream()
                        .filter(plan -> "-1".equals(plan.configs().get("retention.ms")))
                        .map(TopicPlan::name)
                        .toList());
    }
}
