package io.chancery.topics;

import io.chancery.config.ChanceryConfig;
import io.chancery.failure.Failure;
import io.chancery.protocol.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/**
 * Says what {@link TopicsCreation} would create, and how what exists differs from it. The cluster itself says whether it
 * would create a topic, by its own rules too. Changes nothing.
 */
public final class TopicsPreview {
    private TopicsPreview() {}

    /**
     * What would become of a topic.
     *
     * @param exists whether it is there, and would be left as it is
     * @param byWorkers whether a worker creates it at its start, and not {@code topics create}
     * @param replicas how many, or -1 for as many as the brokers give
     * @param settings it would be created with
     * @param differences between these and what it has
     * @param refusal why the cluster would not create it, or null if it would
     */
    public record Result(
            String topic,
            boolean exists,
            boolean byWorkers,
            int partitions,
            int replicas,
            SortedMap<String, String> settings,
            List<Difference> differences,
            @Nullable Refusal refusal) {}

    /** Why the cluster would not create a topic, and what to do. */
    public record Refusal(String reason, String advice) {}

    /**
     * A setting of a topic that exists.
     *
     * @param now its value, or null if the cluster does not say
     * @param planned the value that a new topic would get
     */
    public record Difference(String setting, @Nullable String now, String planned) {}

    /**
     * Returns what would become of each topic, those behind the workers' stores included.
     *
     * @throws Failure if the topics would not fit those that exist
     */
    public static List<Result> of(KafkaAdmin admin, ChanceryConfig config) {
        Topics topics = config.topics();
        List<TopicPlan> own = TopicPlan.all(config);
        List<TopicPlan> plans = new ArrayList<>(own);
        plans.addAll(TopicPlan.changelogs(config));
        Map<String, TopicState> existing =
                admin.describe(plans.stream().map(TopicPlan::name).toList());
        TopicsCreation.requireFit(topics, own, existing);
        Map<String, Map<String, String>> settings = admin.settings(existing.keySet());
        Map<String, KafkaFuture<Void>> creations = admin.validate(plans.stream()
                .filter(plan -> !existing.containsKey(plan.name()))
                .toList());
        return plans.stream()
                .map(plan -> existing.containsKey(plan.name())
                        ? existing(
                                plan,
                                !own.contains(plan),
                                Objects.requireNonNull(existing.get(plan.name())),
                                settings.getOrDefault(plan.name(), Map.of()))
                        : missing(plan, !own.contains(plan), Objects.requireNonNull(creations.get(plan.name()))))
                .toList();
    }

    private static Result existing(TopicPlan plan, boolean byWorkers, TopicState state, Map<String, String> settings) {
        List<Difference> differences = new ArrayList<>();
        if (!byWorkers) {
            compare(
                    differences,
                    "partitions",
                    Integer.toString(state.partitions()),
                    Integer.toString(plan.partitions()));
            compare(
                    differences,
                    "replicas",
                    Integer.toString(state.durability().replicas()),
                    Short.toString(plan.replicationFactor()));
        }
        new TreeMap<>(plan.configs())
                .forEach((setting, planned) -> compare(differences, setting, settings.get(setting), planned));
        return new Result(
                plan.name(),
                true,
                byWorkers,
                state.partitions(),
                state.durability().replicas(),
                new TreeMap<>(plan.configs()),
                List.copyOf(differences),
                null);
    }

    private static void compare(List<Difference> differences, String setting, @Nullable String now, String planned) {
        if (!planned.equals(now)) {
            differences.add(new Difference(setting, now, planned));
        }
    }

    private static Result missing(TopicPlan plan, boolean byWorkers, KafkaFuture<Void> creation) {
        return new Result(
                plan.name(),
                false,
                byWorkers,
                plan.partitions(),
                plan.replicationFactor(),
                new TreeMap<>(plan.configs()),
                List.of(),
                refusal(plan.name(), creation));
    }

    private static @Nullable Refusal refusal(String topic, KafkaFuture<Void> creation) {
        try {
            KafkaAdmin.await(topic, AclOperation.CREATE, creation);
            return null;
        } catch (TopicExistsException createdMeanwhile) {
            return null;
        } catch (AuthorizationException refused) {
            throw refused;
        } catch (ApiException refused) {
            Failure failure = TopicsCreation.refused(topic, refused);
            return new Refusal(String.valueOf(failure.getMessage()), failure.advice());
        }
    }
}
