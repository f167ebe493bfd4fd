package io.chancery.topics;

import static org.apache.kafka.common.acl.AclOperation.ALTER;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;

import io.chancery.config.ChanceryConfig;
import io.chancery.failure.Failure;
import io.chancery.failure.Failures;
import io.chancery.failure.KafkaLogin;
import io.chancery.failure.TopicOperationRefusedException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.jspecify.annotations.Nullable;

/** What Chancery asks of a cluster, with bounded waiting and failures that name the setting at fault. */
public final class KafkaAdmin implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private static final Duration USUAL = Duration.ofSeconds(3);

    /** Kafka's default of 1 s would log a warning each second. */
    private static final int RECONNECT_MS = 4_000;

    private final Admin admin;

    private KafkaAdmin(Admin admin) {
        this.admin = admin;
    }

    /** Connects; throws {@link Failure} if no broker answers within 12 seconds. */
    public static KafkaAdmin connect(ChanceryConfig config) {
        Map<String, Object> properties = new HashMap<>(config.kafkaAdmin());
        properties.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int)
                PATIENCE.dividedBy(3).toMillis());
        properties.putIfAbsent(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MS);
        KafkaAdmin connected = new KafkaAdmin(create(properties, config.kafkaLogin()));
        try {
            connected.requireBroker(new SilentBroker(config, properties));
            return connected;
        } catch (TimeoutException e) {
            connected.close();
            throw new SilentBroker(config, properties).unreachable(e);
        } catch (RuntimeException e) {
            connected.close();
            throw e;
        }
    }

    /** The state of those of {@code names} that exist. */
    public Map<String, TopicState> describe(Collection<String> names) {
        Map<String, TopicDescription> existing = new HashMap<>();
        admin.describeTopics(names).topicNameValues().forEach((name, description) -> {
            try {
                existing.put(name, await(name, DESCRIBE, description));
            } catch (UnknownTopicOrPartitionException e) {
                existing.remove(name);
            }
        });
        Map<ConfigResource, Config> configs = new HashMap<>();
        admin.describeConfigs(
                        existing.keySet().stream().map(KafkaAdmin::resource).toList())
                .values()
                .forEach((resource, config) -> configs.put(resource, await(resource.name(), DESCRIBE_CONFIGS, config)));
        Map<String, TopicState> states = new HashMap<>();
        existing.forEach((name, description) -> states.put(name, state(description, configs)));
        return states;
    }

    /**
     * Returns what this client may do with those of {@code names} that exist; a topic that it may not describe is left
     * out, and what a cluster does not say is null.
     */
    Map<String, @Nullable Set<AclOperation>> operations(Collection<String> names) {
        Map<String, @Nullable Set<AclOperation>> operations = new HashMap<>();
        admin.describeTopics(names, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues()
                .forEach((name, description) -> {
                    try {
                        operations.put(name, await(description).authorizedOperations());
                    } catch (TopicAuthorizationException refused) {
                        operations.remove(name);
                    } catch (UnknownTopicOrPartitionException missing) {
                        operations.put(name, null);
                    }
                });
        return operations;
    }

    /** Returns how many partitions those of {@code names} have that exist; asks for no right but to describe them. */
    public Map<String, Integer> partitions(Collection<String> names) {
        Map<String, Integer> partitions = new HashMap<>();
        Map<String, KafkaFuture<TopicDescription>> descriptions =
                admin.describeTopics(names).topicNameValues();
        for (String name : names) {
            try {
                TopicDescription description = await(name, DESCRIBE, Objects.requireNonNull(descriptions.get(name)));
                partitions.put(name, description.partitions().size());
            } catch (UnknownTopicOrPartitionException missing) {
                partitions.remove(name);
            }
        }
        return partitions;
    }

    /**
     * Returns what this client may do with consumer groups, as {@link #operations} does of topics; of one that does not
     * exist, null.
     */
    Map<String, @Nullable Set<AclOperation>> groupOperations(Collection<String> groups) {
        Map<String, @Nullable Set<AclOperation>> operations = new HashMap<>();
        admin.describeConsumerGroups(groups, new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
                .describedGroups()
                .forEach((group, description) -> {
                    try {
                        operations.put(group, await(description).authorizedOperations());
                    } catch (GroupAuthorizationException refused) {
                        operations.remove(group);
                    } catch (GroupIdNotFoundException missing) {
                        operations.put(group, null);
                    }
                });
        return operations;
    }

    /** Returns whether this client may write under {@code transactionalId}, which nothing else writes under. */
    boolean maySendTransactions(String transactionalId) {
        try {
            await(admin.fenceProducers(List.of(transactionalId)).all());
            return true;
        } catch (TransactionalIdAuthorizationException refused) {
            return false;
        }
    }

    /** Returns those of {@code names} that this client may not create; creates none. */
    Set<String> mayNotCreate(Collection<String> names) {
        List<NewTopic> topics = names.stream()
                .map(name -> new NewTopic(name, Optional.empty(), Optional.empty()))
                .toList();
        Set<String> refused = new HashSet<>();
        admin.createTopics(topics, new CreateTopicsOptions().validateOnly(true))
                .values()
                .forEach((name, validated) -> {
                    if (isCreationRefused(validated)) {
                        refused.add(name);
                    }
                });
        return refused;
    }

    private static boolean isCreationRefused(KafkaFuture<Void> validated) {
        try {
            await(validated);
            return false;
        } catch (TopicAuthorizationException refused) {
            return true;
        } catch (ApiException objection) {
            // Such as a policy of the cluster's for topics: the right is looked at before it.
            return false;
        }
    }

    /** The offset behind all that has been written to {@code partition}, committed or not. */
    public long endOffset(TopicPartition partition) {
        return await(
                        partition.topic(),
                        DESCRIBE,
                        admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                                .partitionResult(partition))
                .offset();
    }

    /** Returns the names of all topics that this client may describe. */
    Set<String> visibleTopics() {
        return await(
                admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
    }

    /** Gives {@code topic} {@code partitions} partitions; throws Kafka's own exception if it cannot. */
    void grow(String topic, int partitions) {
        await(
                topic,
                ALTER,
                admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
                        .all());
    }

    /** Returns the settings of {@code topics}, which exist, by their names. */
    Map<String, Map<String, String>> settings(Collection<String> topics) {
        Map<String, Map<String, String>> settings = new HashMap<>();
        admin.describeConfigs(topics.stream().map(KafkaAdmin::resource).toList())
                .values()
                .forEach((resource, config) -> {
                    Map<String, String> values = new HashMap<>();
                    for (ConfigEntry entry :
                            await(resource.name(), DESCRIBE_CONFIGS, config).entries()) {
                        if (entry.value() != null) {
                            values.put(entry.name(), entry.value());
                        }
                    }
                    settings.put(resource.name(), values);
                });
        return settings;
    }

    /** Has Kafka say whether it would create {@code plans}, as {@link #create} does; creates none. */
    Map<String, KafkaFuture<Void>> validate(List<TopicPlan> plans) {
        return admin.createTopics(
                        plans.stream().map(TopicPlan::newTopic).toList(), new CreateTopicsOptions().validateOnly(true))
                .values();
    }

    /** Returns the ACLs that name {@code principal}. */
    Collection<AclBinding> acls(String principal) {
        return await(admin.describeAcls(new AclBindingFilter(
                        ResourcePatternFilter.ANY,
                        new AccessControlEntryFilter(principal, null, AclOperation.ANY, AclPermissionType.ANY)))
                .values());
    }

    /** Creates {@code acls}; throws Kafka's own exception if it cannot. */
    void createAcls(Collection<AclBinding> acls) {
        await(admin.createAcls(acls).all());
    }

    /** Starts creating {@code plans}; each future ends with Kafka's own exception if it cannot be created. */
    Map<String, KafkaFuture<Void>> create(List<TopicPlan> plans) {
        return admin.createTopics(plans.stream().map(TopicPlan::newTopic).toList())
                .values();
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }

    /** What {@code future} gives; throws what it failed with. */
    static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    /** What {@code future} gives; a refusal names the {@code operation} on {@code topic} that was asked for. */
    static <T> T await(String topic, AclOperation operation, KafkaFuture<T> future) {
        try {
            return await(future);
        } catch (TopicAuthorizationException refused) {
            throw new TopicOperationRefusedException(topic, operation, refused);
        }
    }

    private static TopicState state(TopicDescription description, Map<ConfigResource, Config> configs) {
        String name = description.name();
        return new TopicState(
                description.partitions().size(),
                Integer.parseInt(value(configs, name, TopicConfig.MAX_MESSAGE_BYTES_CONFIG)),
                cleanup(configs, name),
                retention(configs, name, TopicConfig.RETENTION_MS_CONFIG),
                retention(configs, name, TopicConfig.RETENTION_BYTES_CONFIG),
                Long.parseLong(value(configs, name, TopicConfig.SEGMENT_MS_CONFIG)),
                TopicState.APPEND_TIME.equals(value(configs, name, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "")),
                new TopicState.Durability(
                        description.partitions().stream()
                                .mapToInt(partition -> partition.replicas().size())
                                .min()
                                .orElse(0),
                        Integer.parseInt(value(configs, name, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "1")),
                        Boolean.parseBoolean(
                                value(configs, name, TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, ""))),
                value(configs, name, TopicConfig.COMPRESSION_TYPE_CONFIG, TopicState.AS_SENT));
    }

    private void requireBroker(SilentBroker silent) {
        int patience = (int) PATIENCE.toMillis();
        KafkaFuture<?> nodes = admin.describeCluster(new DescribeClusterOptions().timeoutMs(patience))
                .nodes();
        if (!isDone(nodes)) {
            Failure certain = silent.certain();
            if (certain != null) {
                throw certain;
            }
        }
        await(nodes);
    }

    /** Waits as long as a broker that is well takes at most, and returns whether it has answered. */
    private static boolean isDone(KafkaFuture<?> answer) {
        try {
            answer.get(USUAL.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException failed) {
            return true;
        } catch (java.util.concurrent.TimeoutException late) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    /** Throws a failure that says which setting does not fit. */
    private static Admin create(Map<String, Object> properties, KafkaLogin login) {
        try {
            return Admin.create(properties);
        } catch (ConfigException e) {
            throw Failures.of(new KafkaException("Failed to create new KafkaAdminClient", e), login);
        } catch (KafkaException e) {
            throw Failures.of(e, login);
        }
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static Set<String> cleanup(Map<ConfigResource, Config> configs, String topic) {
        return Stream.of(
                        value(configs, topic, TopicConfig.CLEANUP_POLICY_CONFIG).split(",", -1))
                .map(String::strip)
                .collect(Collectors.toSet());
    }

    private static long retention(Map<ConfigResource, Config> configs, String topic, String limit) {
        return cleanup(configs, topic).contains(TopicConfig.CLEANUP_POLICY_DELETE)
                ? Long.parseLong(value(configs, topic, limit))
                : TopicState.FOR_EVER;
    }

    private static String value(Map<ConfigResource, Config> configs, String topic, String name) {
        return Objects.requireNonNull(configs.get(resource(topic))).get(name).value();
    }

    /** Some clusters of others show only a part of a topic's configuration. */
    private static String value(Map<ConfigResource, Config> configs, String topic, String name, String otherwise) {
        ConfigEntry entry = Objects.requireNonNull(configs.get(resource(topic))).get(name);
        return entry == null || entry.value() == null ? otherwise : entry.value();
    }
}
