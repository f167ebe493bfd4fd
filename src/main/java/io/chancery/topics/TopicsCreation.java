package io.chancery.topics;

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
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates those of Chancery's topics that a cluster lacks. Doing it again changes nothing. */
public final class TopicsCreation {
    private TopicsCreation() {}

    /**
     * What became of a topic.
     *
     * @param created false if it was there before
     */
    public record Result(String topic, int partitions, boolean created) {}

    /**
     * Creates what is missing.
     *
     * @throws Failure before anything is created, if the topics would not fit those that exist
     */
    public static List<Result> run(KafkaAdmin admin, Topics topics, int partitions, short replicationFactor) {
        Map<String, TopicState> existing = admin.describe(topics.all());
        List<TopicPlan> plans = TopicPlan.all(topics, partitions, replicationFactor);
        Map<String, TopicState> planned = new HashMap<>();
        plans.forEach(plan -> planned.put(plan.name(), existing.getOrDefault(plan.name(), plan.state())));
        TopicsCheck.requireFit(topics, planned);
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

    private static boolean created(String topic, KafkaFuture<Void> creation) {
        try {
            KafkaAdmin.await(topic, AclOperation.CREATE, creation);
            return true;
        } catch (TopicExistsException e) {
            return false;
        } catch (AuthorizationException refused) {
            throw refused;
        } catch (InvalidReplicationFactorException e) {
            throw refused(topic, "pass --replication-factor with at most the number of brokers", e);
        } catch (ApiException e) {
            throw refused(topic, "correct what Kafka objects to; topics created so far are kept", e);
        }
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
