package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.cli.Commands;
import io.chancery.config.ChanceryConfig;
import io.chancery.failure.Failure;
import io.chancery.protocol.Topics;
import io.chancery.topics.KafkaAdmin;
import io.chancery.topics.RightsCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What no party may do with the rights of another, asked of Kafka and tried. */
final class ForbiddenAccess {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final List<String> PARTIES = List.of("upstream", "operator", "siem", "administrator", "stranger");

    private final Office office;
    private final Topics topics;

    ForbiddenAccess(Office office) {
        this.office = office;
        this.topics = office.config().topics();
    }

    /** Asks Kafka what each party may do on each topic, internal ones included. */
    void assertTopicsAreWrittenAndReadByTheirPartiesOnly() throws Exception {
        Map<String, Set<String>> written = Map.of(
                "upstream", Set.of(topics.signingRequests()),
                "operator", Set.of(topics.rotationCommands()));
        Set<String> outcomes = Set.of(topics.signedTransactions(), topics.signingRejections(), topics.signingKeys());
        Map<String, Set<String>> read = Map.of(
                "upstream", union(outcomes, topics.signingRequests()),
                "operator",
                        union(
                                outcomes,
                                topics.rotationResults(),
                                topics.commandProposals(),
                                topics.requesters(),
                                topics.signingRequestsDlq(),
                                topics.signingAudit(),
                                topics.auditCheckpoints(),
                                "parties-reservations-changelog"),
                "siem", Set.of(topics.signingAudit(), topics.auditCheckpoints()));

        for (String party : PARTIES) {
            Map<String, Set<AclOperation>> granted = granted(party);
            assertEquals(written.getOrDefault(party, Set.of()), with(AclOperation.WRITE, granted), party);
            assertEquals(read.getOrDefault(party, Set.of()), with(AclOperation.READ, granted), party);
            assertEquals(Set.of(), with(AclOperation.DELETE, granted), party);
            assertEquals(Set.of(), with(AclOperation.ALTER_CONFIGS, granted), party);
        }
    }

    /** Tries to write what only workers write, under their transactional ids, and to take a place in their group. */
    void assertNobodyTakesAWorkersPlace() throws Exception {
        for (String party : PARTIES) {
            for (String topic : List.of(
                    topics.signingKeys(),
                    topics.signedTransactions(),
                    internal().first())) {
                assertInstanceOf(TopicAuthorizationException.class, refusal(party, topic), party);
            }
            assertThrows(TransactionalIdAuthorizationException.class, () -> begin(party, "parties-0-1"), party);
            try (Admin admin = admin(party)) {
                assertInstanceOf(
                        GroupAuthorizationException.class,
                        assertThrows(
                                        ExecutionException.class,
                                        () -> admin.deleteConsumerGroups(List.of("parties"))
                                                .all()
                                                .get())
                                .getCause(),
                        party);
            }
        }
        assertInstanceOf(TopicAuthorizationException.class, refusal("upstream", topics.rotationCommands()));
        assertInstanceOf(TopicAuthorizationException.class, refusal("operator", topics.signingRequests()));
    }

    /** Runs commands with the rights of another party than theirs. */
    void assertRefusalsNamePrincipalResourceAndOperation(Path directory) {
        String audit = topics.signingAudit();
        assertRefused(
                "upstream", "[DESCRIBE] on topic " + topics.rotationCommands(), "keys", "register", "tenant/x", "k");
        assertRefused("upstream", "[READ, DESCRIBE] on topic " + audit, "audit", "verify", "--without-checkpoints");
        assertRefused("upstream", "[READ, DESCRIBE] on topic " + audit, "audit", "export", "--out", directory + "/no");
        assertRefused("stranger", "[DESCRIBE] on topic " + topics.signingKeys(), "keys", "list");
        assertRefused(
                "operator", "[DESCRIBE] on topic elsewhere.", "topics", "create", "--set", "topics.prefix=elsewhere.");
    }

    /** Takes each right from the workers in turn, and has a worker look at its rights as it does at its start. */
    void assertAWorkerMissesEachOfItsRightsAtItsStart(Map<String, String> login) throws Exception {
        ChanceryConfig worker = new Party("worker", office).config(login);
        Map<ResourcePattern, List<AclBinding>> rights =
                new Party("worker", office).rights(worker).stream().collect(Collectors.groupingBy(AclBinding::pattern));
        try (Admin admin = Admin.create(office.config().kafkaAdmin());
                KafkaAdmin looking = KafkaAdmin.connect(worker)) {
            RightsCheck.require(looking, worker);
            for (Map.Entry<ResourcePattern, List<AclBinding>> right : rights.entrySet()) {
                List<AclBinding> bindings = right.getValue();
                admin.deleteAcls(bindings.stream().map(AclBinding::toFilter).toList())
                        .all()
                        .get();
                Await.until("the loss of " + right.getKey(), PATIENCE, () -> RightsCheck.find(looking, worker) != null);
                Failure failure = assertThrows(Failure.class, () -> RightsCheck.require(looking, worker));
                assertEquals("kafka-rights-missing", failure.code());
                assertTrue(failure.what().startsWith("Kafka's user worker may not ["), failure.what());
                assertTrue(failure.what().contains(right.getKey().name()), failure.what());
                admin.createAcls(bindings).all().get();
                Await.until(
                        "the return of " + right.getKey(), PATIENCE, () -> RightsCheck.find(looking, worker) == null);
            }
        }
    }

    private void assertRefused(String party, String access, String... arguments) {
        Commands commands = new Commands();
        assertEquals(3, new Party(party, office).run(commands, arguments), () -> commands.out + "" + commands.err);
        String told = commands.err.toString();
        assertTrue(told.contains("Kafka's user " + party + " may not " + access), told);
        assertTrue(told.contains("(kafka-rights-missing)") && told.contains("kafka-acls --add"), told);
    }

    private Map<String, Set<AclOperation>> granted(String party) throws Exception {
        List<String> names = new ArrayList<>(topics.all());
        names.addAll(internal());
        Map<String, Set<AclOperation>> granted = new HashMap<>();
        try (Admin admin = admin(party)) {
            var described = admin.describeTopics(names, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                    .topicNameValues();
            for (String name : names) {
                try {
                    granted.put(name, described.get(name).get().authorizedOperations());
                } catch (ExecutionException refused) {
                    assertInstanceOf(TopicAuthorizationException.class, refused.getCause());
                }
            }
        }
        return granted;
    }

    private SortedSet<String> internal() throws Exception {
        try (Admin admin = Admin.create(office.config().kafkaAdmin())) {
            TreeSet<String> names = admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith("parties-"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertTrue(names.contains("parties-pending-signatures-changelog"), names::toString);
            return names;
        }
    }

    private Throwable refusal(String party, String topic) {
        Map<String, Object> settings = Map.of(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        try (KafkaProducer<byte[], byte[]> producer = producer(party, settings)) {
            return assertThrows(
                            ExecutionException.class,
                            () -> producer.send(new ProducerRecord<>(topic, new byte[1]))
                                    .get())
                    .getCause();
        }
    }

    private void begin(String party, String transactionalId) {
        try (KafkaProducer<byte[], byte[]> producer =
                producer(party, Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId))) {
            producer.initTransactions();
        }
    }

    private KafkaProducer<byte[], byte[]> producer(String party, Map<String, Object> more) {
        Map<String, Object> properties =
                new HashMap<>(new Party(party, office).config().kafkaProducer());
        properties.putAll(more);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Admin admin(String party) {
        return Admin.create(new Party(party, office).config().kafkaAdmin());
    }

    private static Set<String> with(AclOperation operation, Map<String, Set<AclOperation>> granted) {
        return granted.entrySet().stream()
                .filter(topic -> topic.getValue().contains(operation))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Set<String> union(Set<String> some, String... more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(List.of(more));
        return all;
    }
}
