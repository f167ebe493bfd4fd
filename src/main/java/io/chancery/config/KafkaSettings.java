package io.chancery.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The settings of Kafka's own that are passed on: {@code kafka.<name>} to every client, {@code kafka.producer.<name>},
 * {@code kafka.consumer.<name>} and {@code kafka.admin.<name>} to one kind. The names are those of Kafka Streams, which
 * also has {@code main.consumer.}, {@code restore.consumer.} and {@code global.consumer.}. {@link TopicSettings} has
 * those of topics.
 */
final class KafkaSettings {
    static final String PREFIX = "kafka.";

    private static final Map<String, Set<String>> NAMES_BY_CLIENT = Map.of(
            "producer.", ProducerConfig.configNames(),
            "consumer.", ConsumerConfig.configNames(),
            "main.consumer.", ConsumerConfig.configNames(),
            "restore.consumer.", ConsumerConfig.configNames(),
            "global.consumer.", ConsumerConfig.configNames(),
            "admin.", AdminClientConfig.configNames());

    /** What Chancery sets itself, because its guarantees or another setting of its own depend on it. */
    private static final Map<String, String> TAKEN = Map.ofEntries(
            Map.entry("bootstrap.servers", "set kafka.bootstrap.servers"),
            Map.entry("application.id", "set application.id"),
            Map.entry("state.dir", "set state.dir"),
            Map.entry("num.stream.threads", "set streams.threads"),
            Map.entry("num.standby.replicas", "set streams.standby.replicas"),
            Map.entry("commit.interval.ms", "set streams.commit.interval.ms"),
            Map.entry("poll.ms", "set streams.poll.ms"),
            Map.entry("session.timeout.ms", "set streams.session.timeout.ms"),
            Map.entry("transaction.timeout.ms", "set streams.transaction.timeout.ms"),
            Map.entry("group.instance.id", "set worker.id"),
            Map.entry("group.id", "set application.id"),
            Map.entry("processing.guarantee", "it is always exactly_once_v2"),
            Map.entry("isolation.level", "it is always read_committed"),
            Map.entry("transactional.id", "Kafka Streams chooses it"),
            Map.entry("enable.idempotence", "it is always true"),
            Map.entry("acks", "it is always all"),
            Map.entry("enable.auto.commit", "it is always false"),
            Map.entry("auto.offset.reset", "it is always earliest"),
            Map.entry("partitioner.class", "a wallet's partition is its key's"),
            Map.entry("partitioner.ignore.keys", "a wallet's partition is its key's"),
            Map.entry("group.protocol", "it is always classic"),
            Map.entry("max.poll.records", "so few are polled at a time that memory suffices for the largest"),
            Map.entry("processing.exception.handler", "a record is never skipped"),
            Map.entry("deserialization.exception.handler", "a record is never skipped"),
            Map.entry("default.deserialization.exception.handler", "a record is never skipped"),
            Map.entry("production.exception.handler", "a record is never skipped"),
            Map.entry("default.production.exception.handler", "a record is never skipped"),
            Map.entry("replication.factor", "topics behind stores get the brokers' default.replication.factor"),
            Map.entry("heartbeat.interval.ms", "it is a quarter of streams.session.timeout.ms"),
            Map.entry("max.request.size", "the largest record decides it"),
            Map.entry("statestore.cache.max.bytes", "stores have no cache"),
            Map.entry("cache.max.bytes.buffering", "stores have no cache"),
            Map.entry("rocksdb.config.setter", "all stores share one bounded memory"),
            Map.entry("ensure.explicit.internal.resource.naming", "it is always true"),
            Map.entry("processing.exception.handler.global.enabled", "it is always true"),
            Map.entry("errors.dead.letter.queue.topic.name", "dead letters go to signing-requests-dlq"));

    private KafkaSettings() {}

    /**
     * Throws {@link ConfigException} if {@code setting} names nothing that a Kafka client knows, or something taken.
     */
    static void check(String setting, String value) {
        if (setting.startsWith(TopicSettings.PREFIX)) {
            TopicSettings.check(setting, value);
            return;
        }
        String name = setting.substring(PREFIX.length());
        Set<String> known = everyClientsNames();
        String kind = "";
        for (Map.Entry<String, Set<String>> client : NAMES_BY_CLIENT.entrySet()) {
            if (name.startsWith(client.getKey())) {
                kind = client.getKey();
                known = client.getValue();
            }
        }
        String bare = name.substring(kind.length());
        String instead = TAKEN.get(bare);
        if (instead != null) {
            throw new ConfigException(setting + " cannot be set: " + instead);
        }
        if (!known.contains(bare)) {
            String prefix = PREFIX + kind;
            throw UnknownSetting.named(
                    setting, known.stream().map(prefix::concat).toList());
        }
    }

    /** What Kafka Streams is given: every {@code kafka.} setting without that prefix, but for those of topics. */
    static Map<String, Object> forStreams(Map<String, ?> settings) {
        Map<String, Object> properties = new HashMap<>();
        settings.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !name.startsWith(TopicSettings.PREFIX)) {
                properties.put(name.substring(PREFIX.length()), value);
            }
        });
        return properties;
    }

    /** What a client outside Kafka Streams is given: the settings of every client, overridden by those of its kind. */
    static Map<String, Object> forClient(Map<String, ?> settings, String kind, Set<String> known) {
        Map<String, Object> properties = new HashMap<>();
        Map<String, Object> all = forStreams(settings);
        all.forEach((name, value) -> {
            if (known.contains(name)) {
                properties.put(name, value);
            }
        });
        all.forEach((name, value) -> {
            if (name.startsWith(kind)) {
                properties.put(name.substring(kind.length()), value);
            }
        });
        return properties;
    }

    /** The settings of Kafka's own that hold no secret, by their whole names. */
    static Map<String, String> shown(Map<String, ?> settings) {
        Map<String, String> shown = new HashMap<>();
        settings.forEach((name, value) -> {
            ConfigDef.ConfigKey known =
                    AdminClientConfig.configDef().configKeys().get(bare(name));
            if (known != null && known.type != ConfigDef.Type.PASSWORD) {
                shown.put(name, String.valueOf(value));
            }
        });
        return shown;
    }

    private static String bare(String name) {
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "";
    }

    private static Set<String> everyClientsNames() {
        Set<String> names = new HashSet<>(StreamsNames.ALL);
        for (Set<String> client :
                List.of(ProducerConfig.configNames(), ConsumerConfig.configNames(), AdminClientConfig.configNames())) {
            names.addAll(client);
        }
        return names;
    }
}
