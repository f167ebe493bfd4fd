package io.chancery.config;

import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import io.chancery.protocol.RecordSizes;
import io.chancery.protocol.TopicOverrides;
import io.chancery.protocol.Topics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The settings of topics that override Chancery's own: {@code kafka.topic.<name>} for all topics, {@code
 * kafka.topic.<topic>.<name>} for one, without {@code topics.prefix}, and {@code kafka.topic.changelogs.<name>} for all
 * topics behind the workers' stores.
 */
final class TopicSettings {
    static final String PREFIX = KafkaSettings.PREFIX + "topic.";

    /** The names that a topic of Apache Kafka has, with the types of their values. */
    static final Map<String, ConfigDef.Type> TYPES = Map.ofEntries(
            Map.entry("cleanup.policy", STRING),
            Map.entry("compression.gzip.level", INT),
            Map.entry("compression.lz4.level", INT),
            Map.entry("compression.type", STRING),
            Map.entry("compression.zstd.level", INT),
            Map.entry("delete.retention.ms", LONG),
            Map.entry("file.delete.delay.ms", LONG),
            Map.entry("flush.messages", LONG),
            Map.entry("flush.ms", LONG),
            Map.entry("index.interval.bytes", INT),
            Map.entry("local.retention.bytes", LONG),
            Map.entry("local.retention.ms", LONG),
            Map.entry("max.compaction.lag.ms", LONG),
            Map.entry("max.message.bytes", INT),
            Map.entry("message.downconversion.enable", BOOLEAN),
            Map.entry("message.timestamp.after.max.ms", LONG),
            Map.entry("message.timestamp.before.max.ms", LONG),
            Map.entry("message.timestamp.type", STRING),
            Map.entry("min.cleanable.dirty.ratio", DOUBLE),
            Map.entry("min.compaction.lag.ms", LONG),
            Map.entry("min.insync.replicas", INT),
            Map.entry("preallocate", BOOLEAN),
            Map.entry("remote.log.copy.disable", BOOLEAN),
            Map.entry("remote.log.delete.on.disable", BOOLEAN),
            Map.entry("remote.storage.enable", BOOLEAN),
            Map.entry("retention.bytes", LONG),
            Map.entry("retention.ms", LONG),
            Map.entry("segment.bytes", INT),
            Map.entry("segment.index.bytes", INT),
            Map.entry("segment.jitter.ms", LONG),
            Map.entry("segment.ms", LONG),
            Map.entry("unclean.leader.election.enable", BOOLEAN));

    /** The beginnings of names that only other clusters have. The cluster itself refuses what it does not know. */
    private static final List<String> OF_OTHER_CLUSTERS = List.of("confluent.", "redpanda.");

    private static final String CLEANUP = "cleanup.policy";
    private static final String LARGEST = "max.message.bytes";
    private static final Set<String> RETENTION = Set.of("retention.ms", "retention.bytes");

    private static final Set<String> SCOPES = scopes();

    private TopicSettings() {}

    /** A setting's name in parts: the topic, or nothing for all, and the name that Kafka knows. */
    private record Parts(String scope, String name) {
        static Parts of(String setting) {
            String rest = setting.substring(PREFIX.length());
            String first = rest.split("\\.", 2)[0];
            return SCOPES.contains(first) && rest.length() > first.length()
                    ? new Parts(first, rest.substring(first.length() + 1))
                    : new Parts("", rest);
        }
    }

    /** Throws {@link ConfigException} if {@code setting} names nothing that a topic has, or cannot have this value. */
    static void check(String setting, String value) {
        Parts parts = Parts.of(setting);
        ConfigDef.Type type = TYPES.get(parts.name());
        if (type == null) {
            if (OF_OTHER_CLUSTERS.stream().noneMatch(parts.name()::startsWith)) {
                throw UnknownSetting.named(setting, every());
            }
            return;
        }
        requireFree(setting, parts);
        String given = value.strip();
        if (given.equals(TopicOverrides.LEFT_TO_CLUSTER)) {
            return;
        }
        Object parsed = ConfigDef.parseType(setting, given, type);
        if (given.isEmpty() || parsed == null) {
            throw new ConfigException(setting + " has no value: give one, or " + TopicOverrides.LEFT_TO_CLUSTER
                    + " to leave it to the cluster");
        }
        if (parts.scope().equals(TopicOverrides.CHANGELOGS) && parts.name().equals(LARGEST)) {
            requireRoom(setting, (Integer) parsed);
        }
    }

    /** Returns the overrides among {@code settings}. */
    static TopicOverrides read(Map<String, ?> settings, String topicsPrefix) {
        Map<String, String> everywhere = new HashMap<>();
        Map<String, Map<String, String>> single = new HashMap<>();
        settings.forEach((setting, value) -> {
            if (setting.startsWith(PREFIX)) {
                Parts parts = Parts.of(setting);
                Map<String, String> target = parts.scope().isEmpty()
                        ? everywhere
                        : single.computeIfAbsent(topic(parts.scope(), topicsPrefix), topic -> new HashMap<>());
                target.put(parts.name(), String.valueOf(value).strip());
            }
        });
        return new TopicOverrides(everywhere, single);
    }

    /** Returns the setting that an environment variable means by {@code setting}, in which all hyphens are dots. */
    static String ofVariable(String setting) {
        if (!setting.startsWith(PREFIX)) {
            return setting;
        }
        String rest = setting.substring(PREFIX.length());
        return SCOPES.stream()
                .filter(scope -> TYPES.containsKey(behind(scope, rest)))
                .findFirst()
                .map(scope -> PREFIX + scope + "." + behind(scope, rest))
                .orElse(setting);
    }

    private static String behind(String scope, String rest) {
        String dotted = scope.replace('-', '.') + ".";
        return rest.startsWith(dotted) ? rest.substring(dotted.length()) : "";
    }

    private static void requireFree(String setting, Parts parts) {
        if (parts.name().equals(CLEANUP)) {
            throw new ConfigException(setting + " cannot be set: each topic needs the policy that it gets");
        }
        boolean ofChangelogs = parts.scope().equals(TopicOverrides.CHANGELOGS);
        if (ofChangelogs && RETENTION.contains(parts.name())) {
            throw new ConfigException(setting + " cannot be set: set " + Settings.REQUEST_IDS_RETENTION_MS);
        }
        if (parts.scope().isEmpty()
                && (RETENTION.contains(parts.name()) || parts.name().equals(LARGEST))) {
            throw new ConfigException(
                    setting + " cannot be set for all topics, since they differ in it: name the topic," + " such as "
                            + PREFIX + "signing-audit." + parts.name());
        }
    }

    private static void requireRoom(String setting, int bytes) {
        if (bytes < RecordSizes.PENDING || bytes > RecordSizes.LARGEST_BATCH) {
            throw new ConfigException(
                    setting,
                    bytes,
                    "must be at least " + RecordSizes.PENDING + ", which workers write, and at most "
                            + RecordSizes.LARGEST_BATCH);
        }
    }

    private static String topic(String scope, String topicsPrefix) {
        return scope.equals(TopicOverrides.CHANGELOGS) ? scope : topicsPrefix + scope;
    }

    private static Set<String> scopes() {
        Set<String> scopes = new HashSet<>(Topics.withPrefix("").all());
        scopes.add(TopicOverrides.CHANGELOGS);
        return Set.copyOf(scopes);
    }

    private static List<String> every() {
        return Stream.concat(Stream.of(""), SCOPES.stream().map(scope -> scope + "."))
                .flatMap(scope -> TYPES.keySet().stream().map(name -> PREFIX + scope + name))
                .toList();
    }
}
