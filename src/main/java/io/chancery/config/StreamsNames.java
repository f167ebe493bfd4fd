package io.chancery.config;

import java.util.Set;

/**
 * The names of Kafka Streams' own settings that no other client of Kafka has. They are listed here, since clients check
 * their settings too and have no Kafka Streams on their class path; a test compares them with Kafka Streams.
 */
final class StreamsNames {
    static final Set<String> ALL = Set.of(
            "acceptable.recovery.lag",
            "allow.os.group.write.access",
            "application.id",
            "application.server",
            "buffered.records.per.partition",
            "built.in.metrics.version",
            "cache.max.bytes.buffering",
            "commit.interval.ms",
            "default.client.supplier",
            "default.deserialization.exception.handler",
            "default.dsl.store",
            "default.key.serde",
            "default.list.key.serde.inner",
            "default.list.key.serde.type",
            "default.list.value.serde.inner",
            "default.list.value.serde.type",
            "default.production.exception.handler",
            "default.timestamp.extractor",
            "default.value.serde",
            "deserialization.exception.handler",
            "dsl.store.format",
            "dsl.store.suppliers.class",
            "ensure.explicit.internal.resource.naming",
            "errors.dead.letter.queue.topic.name",
            "log.summary.interval.ms",
            "max.task.idle.ms",
            "max.warmup.replicas",
            "num.standby.replicas",
            "num.stream.threads",
            "poll.ms",
            "probing.rebalance.interval.ms",
            "processing.exception.handler",
            "processing.exception.handler.global.enabled",
            "processing.guarantee",
            "processor.wrapper.class",
            "production.exception.handler",
            "rack.aware.assignment.non_overlap_cost",
            "rack.aware.assignment.strategy",
            "rack.aware.assignment.tags",
            "rack.aware.assignment.traffic_cost",
            "repartition.purge.interval.ms",
            "replication.factor",
            "rocksdb.config.setter",
            "state.cleanup.delay.ms",
            "state.cleanup.dir.max.age.ms",
            "state.dir",
            "statestore.cache.max.bytes",
            "task.assignor.class",
            "task.timeout.ms",
            "topology.optimization",
            "upgrade.from",
            "window.size.ms",
            "windowed.inner.class.serde",
            "windowstore.changelog.additional.retention.ms");

    private StreamsNames() {}
}
