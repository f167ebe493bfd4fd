package io.chancery.topics;

import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import io.chancery.config.ChanceryConfig;
import io.chancery.config.Settings;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.protocol.Topics;
import io.chancery.stream.store.StoreTopic;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AclOperation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a worker's principal has the ACLs that it needs, before the first of them is missed: on the topics, on the
 * internal topics, on its consumer groups and on its transactional ids.
 */
public final class RightsCheck {
    private static final Set<AclOperation> READ_AND_WRITE = EnumSet.of(READ, WRITE, DESCRIBE, DESCRIBE_CONFIGS);
    private static final Set<AclOperation> WRITE_ONLY = EnumSet.of(WRITE, DESCRIBE, DESCRIBE_CONFIGS);
    private static final Set<AclOperation> GROUP = EnumSet.of(READ, DESCRIBE);

    private static final Logger LOG = LoggerFactory.getLogger(RightsCheck.class);

    private RightsCheck() {}

    /**
     * Throws {@link Failure} with {@code kafka-rights-missing} that names the principal, each resource and each
     * operation.
     */
    public static void require(KafkaAdmin admin, ChanceryConfig config) {
        Failure failure = find(admin, config);
        if (failure != null) {
            throw failure;
        }
    }

    /** Returns the failure that {@link #require} throws, or null if nothing is missing. */
    public static @Nullable Failure find(KafkaAdmin admin, ChanceryConfig config) {
        String application = config.getString(Settings.APPLICATION_ID);
        Set<String> internal = new TreeSet<>(StoreTopic.names(application));
        Set<String> visible = admin.visibleTopics();
        Neighbors.of(application, visible).forEach(RightsCheck::warn);
        Set<String> absent = new TreeSet<>(internal);
        absent.removeAll(visible);
        Topics topics = config.topics();
        List<String> names = new ArrayList<>(topics.all());
        names.addAll(internal);
        GrantedRights granted = new GrantedRights(
                admin.operations(names),
                admin.groupOperations(groups(application)),
                admin.maySendTransactions(probe(application)),
                admin.mayNotCreate(absent));
        return missing(topics, application, internal, granted, config.kafkaPrincipal());
    }

    /** Returns the failure that tells which rights are missing, or null if none is. */
    static @Nullable Failure missing(
            Topics topics, String application, Set<String> internal, GrantedRights granted, String principal) {
        List<String> missing = new ArrayList<>();
        needed(topics, internal)
                .forEach((topic, operations) -> add(missing, operations, granted.topics(), topic, "topic "));
        new TreeSet<>(granted.notCreated()).forEach(topic -> missing.add("[CREATE] on topic " + topic));
        for (String group : groups(application)) {
            add(missing, GROUP, granted.groups(), group, "group ");
        }
        if (!granted.sendsTransactions()) {
            missing.add("[WRITE, DESCRIBE] on transactional ids that begin with " + application + "-");
        }
        return missing.isEmpty()
                ? null
                : new Failure(
                        "kafka-rights-missing",
                        ExitCode.CONFIGURATION,
                        principal + " may not " + String.join(", ", missing),
                        "add ACLs for these operations; deploy/acls.csv lists all that a worker needs",
                        null);
    }

    private static void warn(String neighbor) {
        LOG.atWarn()
                .addKeyValue("deployment", neighbor)
                .log("the application.id of another deployment begins with this one's and a hyphen: ACLs by prefix of"
                        + " this one's cover its topics too");
    }

    private static void add(
            List<String> missing,
            Set<AclOperation> needed,
            Map<String, ? extends @Nullable Set<AclOperation>> granted,
            String name,
            String kind) {
        Set<AclOperation> lacking = EnumSet.copyOf(needed);
        if (granted.containsKey(name)) {
            lacking.removeAll(Objects.requireNonNullElse(granted.get(name), needed));
        }
        if (!lacking.isEmpty()) {
            missing.add(lacking + " on " + kind + name);
        }
    }

    private static Map<String, Set<AclOperation>> needed(Topics topics, Set<String> internal) {
        Map<String, Set<AclOperation>> needed = new LinkedHashMap<>();
        for (String topic : List.of(
                topics.signingRequests(),
                topics.rotationCommands(),
                topics.signingKeys(),
                topics.requesters(),
                topics.signingAudit(),
                topics.auditCheckpoints())) {
            needed.put(topic, READ_AND_WRITE);
        }
        for (String topic : List.of(
                topics.signedTransactions(),
                topics.signingRejections(),
                topics.signingRequestsDlq(),
                topics.rotationResults(),
                topics.commandProposals())) {
            needed.put(topic, WRITE_ONLY);
        }
        internal.forEach(topic -> needed.put(topic, READ_AND_WRITE));
        return needed;
    }

    /** The workers' group, and one that stands for the groups that begin with its name. */
    private static List<String> groups(String application) {
        return List.of(application, probe(application));
    }

    /** The name of nothing that there is. */
    private static String probe(String application) {
        return application + "-rights-check";
    }
}
