package io.chancery.topics;

import io.chancery.protocol.Topics;
import io.chancery.stream.store.StoreTopic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Gives the topics that need the same number of partitions that number, after partitions were added to one of them.
 * Kafka takes no partitions away, so all get as many as the largest has: also those behind the workers' state stores,
 * whose new partitions stay empty, since wallets stay where they are.
 */
public final class TopicsGrowth {
    private TopicsGrowth() {}

    /** What became of a topic: how many partitions it had and has. */
    public record Result(String topic, int before, int after) {}

    /** Grows what has to; doing it again changes nothing. */
    public static List<Result> run(KafkaAdmin admin, Topics topics, String applicationId) {
        Set<String> names = new HashSet<>(topics.copartitioned());
        names.addAll(StoreTopic.names(applicationId));
        Map<String, TopicState> states = new TreeMap<>(admin.describe(names));
        int largest =
                states.values().stream().mapToInt(TopicState::partitions).max().orElse(0);
        List<Result> results = new ArrayList<>();
        states.forEach((name, state) -> {
            if (state.partitions() < largest) {
                admin.grow(name, largest);
            }
            results.add(new Result(name, state.partitions(), largest));
        });
        return results;
    }
}
