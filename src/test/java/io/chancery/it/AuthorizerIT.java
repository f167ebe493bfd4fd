package io.chancery.it;

import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.WalletId;
import io.chancery.model.request.SigningRequest;
import io.chancery.topics.AclTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** On a broker with the standard authorizer, where each party has the rights of {@code deploy/acls.csv} and no more. */
class AuthorizerIT {
    private static final String WORKER = "User:worker";
    private static final Duration OUTAGE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int PER_SECOND = 50;

    @TempDir
    static Path directory;

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster(
            Map.of(
                    "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                    "super.users", "User:admin;User:ANONYMOUS",
                    "listener.security.protocol.map", "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                    "inter.broker.listener.name", "PLAINTEXT",
                    "sasl.enabled.mechanisms", "PLAIN",
                    "sasl.mechanism.inter.broker.protocol", "PLAIN",
                    "listener.name.plaintext.plain.sasl.jaas.config", Party.users()),
            Party.login("admin"));

    @Test
    void nothingIsPublishedWhileItsEventCannotBeWritten() throws Exception {
        Office office = CLUSTER.open("outage", 4);
        try (Admin admin = Admin.create(office.config().kafkaAdmin())) {
            admin.createAcls(rights(office)).all().get();
            AclBinding auditing = topic(office.config().topics().signingAudit(), WRITE);
            List<SigningRequest> sent;

            try (Restarts worker = Restarts.of(office, worker());
                    Answers answers = Answers.follow(office);
                    Load load = load(office)) {
                answers.awaitCount(100, PATIENCE);
                admin.deleteAcls(List.of(auditing.toFilter())).all().get();
                Await.until("the worker's end", PATIENCE, () -> worker.count() > 0);
                int visible = answers.count();
                load.goOnFor(OUTAGE);
                assertEquals(visible, answers.count());
                assertTrue(worker.count() > 1, "the worker was not tried again");
                String log = office.workers().getFirst().log();
                assertTrue(log.contains("Kafka's user worker may not [WRITE] on topic outage.signing-audit"), log);

                admin.createAcls(List.of(auditing)).all().get();
                sent = load.end();
                answers.await(sent, PATIENCE);
                assertEquals(0, worker.stop());
            }

            TopicContents contents = TopicContents.read(office);
            contents.assertEachAnsweredOnce(sent);
            contents.assertNothingRejected();
            new AuditCommands().assertVerified(office);
        }
    }

    @Test
    void eachPartyDoesWhatItIsForAndNothingElse() throws Exception {
        Office office = CLUSTER.openAuthenticated("parties", 2);
        assertEquals(Set.of("created"), states(Party.grantAll(office)));
        assertEachPartyHasItsRightsAndNoOthers(office);
        assertEquals(Set.of("exists"), states(Party.grantAll(office)));
        assertWhatAPartyHasBesidesIsShown(office);
        WorkerProcess worker = office.start("w1", worker()).awaitReady();
        PartiesAtWork parties = new PartiesAtWork(office, CLUSTER, directory);

        parties.workerChecksItsSetup();
        parties.operatorOpensAWallet();
        parties.upstreamHasRequestsSigned();
        parties.operatorRotatesAndReleases();
        parties.operatorReadsWhatHappened();
        parties.siemReadsTheTrail();
        parties.administratorMakesAndGrowsTopics();

        ForbiddenAccess forbidden = new ForbiddenAccess(office);
        forbidden.assertTopicsAreWrittenAndReadByTheirPartiesOnly();
        forbidden.assertNobodyTakesAWorkersPlace();
        forbidden.assertRefusalsNamePrincipalResourceAndOperation(directory);
        assertEquals(0, worker.stop());

        forbidden.assertAWorkerMissesEachOfItsRightsAtItsStart(Party.login("worker"));
        assertAWorkerDoesNotStartWithoutARight(office);
    }

    private static void assertEachPartyHasItsRightsAndNoOthers(Office office) throws Exception {
        try (Admin admin = Admin.create(office.config().kafkaAdmin())) {
            for (String party : Party.NAMES) {
                AccessControlEntryFilter all =
                        new AccessControlEntryFilter("User:" + party, null, AclOperation.ANY, AclPermissionType.ANY);
                assertEquals(
                        Set.copyOf(new Party(party, office).rights(office.config())),
                        admin.describeAcls(new AclBindingFilter(ResourcePatternFilter.ANY, all)).values().get().stream()
                                .filter(acl -> !acl.pattern().name().startsWith("outage"))
                                .collect(Collectors.toSet()),
                        party);
            }
        }
    }

    private static void assertWhatAPartyHasBesidesIsShown(Office office) throws Exception {
        AclBinding besides = topic("elsewhere", AclOperation.ALTER);
        try (Admin admin = Admin.create(office.config().kafkaAdmin())) {
            admin.createAcls(List.of(besides)).all().get();
            assertTrue(
                    Party.grantAll(office).stream()
                            .anyMatch(result -> result.path("state").textValue().equals("more")
                                    && result.path("resource").textValue().equals("topic elsewhere")),
                    "a right that a worker does not need is not shown");
            admin.deleteAcls(List.of(besides.toFilter())).all().get();
        }
    }

    /** Leaves out what the principals have for the other deployment of this class. */
    private static Set<String> states(List<ObjectNode> results) {
        return results.stream()
                .filter(result -> !result.path("resource").textValue().contains("outage"))
                .map(result -> result.path("state").textValue())
                .collect(Collectors.toSet());
    }

    private static void assertAWorkerDoesNotStartWithoutARight(Office office) throws Exception {
        String rejections = office.config().topics().signingRejections();
        try (Admin admin = Admin.create(office.config().kafkaAdmin())) {
            admin.deleteAcls(List.of(topic(rejections, WRITE).toFilter())).all().get();
        }

        WorkerProcess refused = office.start("w2", worker());

        assertEquals(3, refused.awaitExit(PATIENCE));
        String log = refused.log();
        assertTrue(log.contains("kafka-rights-missing"), log);
        assertTrue(log.contains("Kafka's user worker may not [WRITE] on topic " + rejections), log);
    }

    private static Load load(Office office) {
        List<WalletId> wallets = office.openWallets(10);
        return Load.start(office, wallets, PER_SECOND);
    }

    private static List<AclBinding> rights(Office office) {
        return AclTable.of("worker", WORKER, office.config());
    }

    private static AclBinding topic(String name, AclOperation operation) {
        return allow(ResourceType.TOPIC, name, PatternType.LITERAL, operation);
    }

    private static AclBinding allow(ResourceType type, String name, PatternType pattern, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry(WORKER, "*", operation, AclPermissionType.ALLOW));
    }

    private static Map<String, String> worker() {
        Map<String, String> settings = new HashMap<>(Party.login("worker"));
        settings.put("audit.checkpoint.interval.ms", "2000");
        return settings;
    }
}
