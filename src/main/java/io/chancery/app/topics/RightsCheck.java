package io.chancery.app.topics;

import io.chancery.app.failure.ExitCode;
import io.chancery.app.failure.Failure;
import io.chancery.stream.Topics;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.jspecify.annotations.Nullable;

/** Whether a worker's principal has the ACLs that it needs on the topics, before the first of them is missed. */
public final class RightsCheck {
    private static final Set<AclOperation> READ_AND_WRITE =
            EnumSet.of(AclOperation.READ, AclOperation.WRITE, AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS);

    private static final Set<AclOperation> WRITE_ONLY =
            EnumSet.of(AclOperation.WRITE, AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS);

    private RightsCheck() {}

    /**
     * Throws {@link Failure} with {@code kafka-rights-missing} that names the principal, each topic and each operation.
     *
     * @param principal as an operator knows it
     */
    public static void require(KafkaAdmin admin, Topics topics, String principal) {
        Failure failure = missing(topics, admin.operations(topics.all()), principal);
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Returns what is missing, or null if nothing is.
     *
     * @param granted the operations on each topic; a topic without an entry cannot be described, and one whose entry is null is on a
     *     cluster that does not say
     */
    static @Nullable Failure missing(
            Topics topics, Map<String, ? extends @Nullable Set<AclOperation>> granted, String principal) {
        List<String> missing = new ArrayList<>();
        needed(topics).forEach((topic, operations) -> {
            Set<AclOperation> lacking = EnumSet.copyOf(operations);
            if (granted.containsKey(topic)) {
                lacking.removeAll(Objects.requireNonNullElse(granted.get(topic), operations));
            }
            if (!lacking.isEmpty()) {
                missing.add(lacking + " on topic " + topic);
            }
        });
        return missing.isEmpty()
                ? null
                : new Failure(
                        "kafka-rights-missing",
                        ExitCode.CONFIGURATION,
                        principal + " may not " + String.join(", ", missing),
                        "add ACLs for these operations; deploy/acls.csv lists all that a worker needs",
                        null);
    }

    private static Map<String, Set<AclOperation>> needed(Topics topics) {
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
        return needed;
    }
}
