package io.chancery.topics;

import io.chancery.config.ChanceryConfig;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;

/** Gives principals the ACLs of their parties. Doing it again changes nothing, and nothing is taken from anybody. */
public final class AclGrant {
    private final KafkaAdmin admin;
    private final ChanceryConfig config;

    /** What became of the ACLs of a principal on a resource. */
    public enum State {
        /** It needs them, and has them from now on. */
        CREATED,
        /** It needs them, and had them before. */
        EXISTS,
        /** It has them, and no party of this deployment that it is needs them. */
        MORE
    }

    /**
     * The operations of a principal on a resource that are in the same state.
     *
     * @param resource as a sentence names it, such as {@code topic signing-audit}
     */
    public record Result(State state, String principal, String resource, Set<AclOperation> operations) {}

    /** Makes grants in the deployment of {@code config}. */
    public AclGrant(KafkaAdmin admin, ChanceryConfig config) {
        this.admin = admin;
        this.config = config;
    }

    /**
     * Creates the ACLs that are missing.
     *
     * @param parties the parties of each principal, which is spelled as Kafka spells it, such as {@code User:alice}
     * @throws Failure if Kafka has no authorizer, or does not let this client change ACLs
     */
    public List<Result> run(Map<String, ? extends Collection<String>> parties) {
        List<Result> results = new ArrayList<>();
        try {
            parties.forEach((principal, all) -> results.addAll(grant(principal, all)));
        } catch (SecurityDisabledException off) {
            throw new Failure(
                    "kafka-acls-off",
                    ExitCode.CONFIGURATION,
                    "Kafka has no authorizer: every client may do everything, and there are no ACLs",
                    "set authorizer.class.name on the brokers; where access is not managed by ACLs, grant what"
                            + " deploy/acls.csv lists with the provider's tools",
                    off);
        } catch (ClusterAuthorizationException refused) {
            throw new Failure(
                    "kafka-rights-missing",
                    ExitCode.CONFIGURATION,
                    config.kafkaPrincipal() + " may not [DESCRIBE, ALTER] on the cluster, which changing ACLs needs",
                    "run it as a super user, or allow it: kafka-acls --add --allow-principal PRINCIPAL --cluster"
                            + " --operation ALTER",
                    refused);
        }
        return results;
    }

    private List<Result> grant(String principal, Collection<String> parties) {
        Set<AclBinding> needed = new HashSet<>();
        parties.forEach(party -> needed.addAll(AclTable.of(party, principal, config)));
        Set<AclBinding> existing = new HashSet<>(admin.acls(principal));
        admin.createAcls(needed.stream().filter(acl -> !existing.contains(acl)).toList());
        List<Result> results = new ArrayList<>();
        add(results, State.CREATED, principal, needed, acl -> !existing.contains(acl));
        add(results, State.EXISTS, principal, needed, existing::contains);
        add(
                results,
                State.MORE,
                principal,
                existing,
                acl -> acl.entry().permissionType() == AclPermissionType.ALLOW && !needed.contains(acl));
        return results;
    }

    private static void add(
            List<Result> results,
            State state,
            String principal,
            Collection<AclBinding> acls,
            Predicate<AclBinding> isInState) {
        Map<String, Set<AclOperation>> operations = acls.stream()
                .filter(isInState)
                .sorted(Comparator.comparing(acl -> resource(acl.pattern())))
                .collect(Collectors.groupingBy(
                        acl -> resource(acl.pattern()),
                        LinkedHashMap::new,
                        Collectors.mapping(
                                acl -> acl.entry().operation(),
                                Collectors.toCollection(() -> EnumSet.noneOf(AclOperation.class)))));
        operations.forEach((resource, all) -> results.add(new Result(state, principal, resource, all)));
    }

    private static String resource(ResourcePattern pattern) {
        String type = pattern.resourceType().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return type + " " + pattern.name() + (pattern.patternType() == PatternType.PREFIXED ? "*" : "");
    }
}
