package io.chancery.bench.probe;

import io.chancery.config.ChanceryConfig;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** The ends of some topics' partitions, which count records and markers alike. */
public final class TopicEnds implements AutoCloseable {
    private final Admin admin;
    private final Predicate<String> topics;

    /**
     * Connects to the brokers of a deployment.
     *
     * @param topics whether a topic counts; those of Kafka itself never do
     */
    public TopicEnds(ChanceryConfig config, Predicate<String> topics) {
        this.admin = Admin.create(config.kafkaAdmin());
        this.topics = topics;
    }

    /** Returns how many records and markers were ever written to the topics. */
    public long written() {
        try {
            Set<String> names =
                    admin.listTopics().names().get().stream().filter(topics).collect(Collectors.toSet());
            Map<TopicPartition, OffsetSpec> ends = admin.describeTopics(names).allTopicNames().get().values().stream()
                    .flatMap(topic -> topic.partitions().stream()
                            .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                    .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the broker did not tell where its topics end", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during a measurement", interrupted);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
