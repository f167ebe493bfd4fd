package io.chancery.topics;

import io.chancery.config.ChanceryConfig;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.protocol.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates those of Chancery's topics that a cluster lacks. Doing it again changes nothing. */
public final class TopicsCreation {
    private static final String CORRECT_SETTINGS =
            "override the setting with kafka.topic.NAME=VALUE, or =default to leave it to the cluster"
                    + " (docs/clusters.md); topics created so far are kept";

    private TopicsCreation() {}

    /**
     * What became of a topic.
     *
     * @param created false if it was there before
     */
    public record Result(String topic, int partitions, boolean created) {}

    /**
     * Creates what is missing, with Chancery's own settings.
     *
     * @throws Failure before anything is created, if the topics would not fit those that exist
     */
    public static List<Result> run(KafkaAdmin admin, Topics topics, int partitions, short replicationFactor) {
        return run(admin, topics, TopicPlan.all(topics, partitions, replicationFactor));
    }

    /**
     * Creates what is missing, as {@code config} says.
     *
     * @throws Failure before anything is created, if the topics would not fit those that exist
     */
    public static List<Result> run(KafkaAdmin admin, ChanceryConfig config) {
        return run(admin, config.topics(), TopicPlan.all(config));
    }

    private static List<Result> run(KafkaAdmin admin, Topics topics, List<TopicPlan> plans) {
        Map<String, TopicState> existing = admin.describe(topics.all());
        requireFit(topics, plans, existing);
        Map<String, KafkaFuture<Void>> creations = admin.create(plans.stream()
                .filter(plan -> !existing.containsKey(plan.name()))
                .toList());
        List<Result> results = new ArrayList<>();
        for (TopicPlan plan : plans) {
            KafkaFuture<Void> creation = creations.get(plan.name());
            TopicState state = existing.getOrDefault(plan.name(), plan.state());
            results.add(
                    new Result(plan.name(), state.partitions(), creation != null && created(plan.name(), creation)));
        }
        return results;
    }

    /** Throws {@link Failure} if what {@code plans} create would not fit what is {@code existing}. */
    static void requireFit(Topics topics, List<TopicPlan> plans, Map<String, TopicState> existing) {
        Map<String, TopicState> planned = new HashMap<>();
        plans.forEach(plan -> planned.put(plan.name(), existing.getOrDefault(plan.name(), plan.state())));
        TopicsCheck.requireFit(topics, planned);
    }

    private static boolean created(String topic, KafkaFuture<Void> creation) {
        try {
            KafkaAdmin.await(topic, AclOperation.CREATE, creation);
            return true;
        } catch (TopicExistsException e) {
            return false;
        } catch (AuthorizationException refused) {
            throw refused;
        } catch (ApiException e) {
            throw refused(topic, e);
        }
    }

    /** Returns the failure that says why Kafka does not create {@code topic}. */
    static Failure refused(String topic, ApiException cause) {
        return switch (cause) {
            case InvalidReplicationFactorException e ->
                refused(topic, "pass --replication-factor with at most the number of brokers", e);
            case InvalidConfigurationException e -> refused(topic, CORRECT_SETTINGS, e);
            case PolicyViolationException e -> refused(topic, CORRECT_SETTINGS, e);
            default -> refused(topic, "correct what Kafka objects to; topics created so far are kept", cause);
        };
    }

    private static Failure refused(String topic, String advice, ApiException cause) {
        return new Failure(
                "topic-refused",
                ExitCode.FAILED,
                "Kafka did not create " + topic + ": " + cause.getMessage(),
                advice,
                cause);
    }
}
