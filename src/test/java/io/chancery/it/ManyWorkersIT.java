package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.aws.Behavior;
import io.chancery.kms.aws.KmsOperation;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.request.SigningRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ManyWorkersIT {
    private static final int PARTITIONS = 12;
    private static final int WALLETS = 48;
    private static final int PER_SECOND = Integer.getInteger("chancery.it.rate", 300);
    private static final int MOST_UNANSWERED = 50;
    private static final Map<String, String> STANDBYS = Map.of("streams.standby.replicas", "1");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Far above what it takes, far below the transaction timeout of 60 s that must not be waited for. */
    private static final Duration TAKEOVER = Duration.ofSeconds(50);

    private static final Pattern PROCESS = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Duration BETWEEN_EVENTS = Duration.ofSeconds(5);

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @Test
    void workersThatComeLeaveAndDieUnderLoadLoseAndDoubleNothing() throws Exception {
        Office office = CLUSTER.open("many", PARTITIONS);
        CLUSTER.kms().always(KmsOperation.SIGN, new Behavior.Delay(Duration.ofMillis(50)));
        WorkerProcess first = office.start("w1", STANDBYS).awaitReady();
        WorkerProcess second = office.start("w2", STANDBYS).awaitReady();
        List<WalletId> wallets = office.openWallets(WALLETS);
        List<SigningRequest> sent;
        Instant killed;

        try (Answers answers = Answers.follow(office);
                Load load =
                        Load.start(office, wallets, PER_SECOND, UnaryOperator.identity(), answers, MOST_UNANSWERED)) {
            load.goOnFor(BETWEEN_EVENTS);
            WorkerProcess third = office.start("w3", STANDBYS).awaitReady();
            load.goOnFor(BETWEEN_EVENTS);
            assertEquals(0, second.stop());
            load.goOnFor(BETWEEN_EVENTS.multipliedBy(2));
            killed = Instant.now();
            third.sigkill();
            load.goOnFor(BETWEEN_EVENTS.multipliedBy(2));
            sent = load.end();
            answers.await(sent, PATIENCE);

            assertEquals(0, first.stop());
            TopicContents contents = TopicContents.read(office);
            contents.assertEachAnsweredOnce(sent);
            contents.assertNothingRejected();
            report(takeovers(contents, answers, sent, killed));
        }
    }

    @Test
    void aWorkerThatReturnsWithoutItsDiskIsNotTakenForDead() throws Exception {
        Office office = CLUSTER.open("diskless", 4);
        WorkerProcess first = office.start("w1").awaitReady();
        WorkerProcess second = office.start("w2").awaitReady();
        List<WalletId> wallets = office.openWallets(WALLETS);

        try (Answers answers = Answers.follow(office);
                Load load = Load.start(office, wallets, PER_SECOND)) {
            load.goOnFor(BETWEEN_EVENTS);
            second.sigkill();
            office.loseDiskOf("w2");
            second = office.start("w2").awaitReady();
            load.goOnFor(BETWEEN_EVENTS);
            List<SigningRequest> sent = load.end();
            answers.await(sent, PATIENCE);

            assertEquals(processesInTheGroup("diskless"), processesWithTransactions("diskless"));
            assertTrue(first.isAlive() && second.isAlive());
            TopicContents.read(office).assertEachAnsweredOnce(sent);
        }
    }

    private static Set<String> processesInTheGroup(String application) throws Exception {
        try (Admin admin = admin()) {
            return processes(
                    admin.describeConsumerGroups(List.of(application)).all().get().get(application).members().stream()
                            .map(MemberDescription::clientId));
        }
    }

    private static Set<String> processesWithTransactions(String application) throws Exception {
        try (Admin admin = admin()) {
            return processes(admin.listTransactions().all().get().stream()
                    .map(TransactionListing::transactionalId)
                    .filter(id -> id.startsWith(application)));
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", CLUSTER.kafka().bootstrapServers()));
    }

    /** The process ids in Kafka Streams' names. */
    private static Set<String> processes(Stream<String> names) {
        return names.map(PROCESS::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .collect(Collectors.toSet());
    }

    /**
     * For each wallet whose requests the killed worker answered last: from the kill to the first answer of its
     * successor.
     */
    private static List<Duration> takeovers(
            TopicContents contents, Answers answers, List<SigningRequest> sent, Instant killed) {
        Map<String, AuditEvent> signed = contents.audit().stream()
                .filter(event -> event.type() == AuditEvent.Type.SIGN_SUCCESS)
                .collect(Collectors.toMap(AuditEvent::subject, event -> event));
        Map<Integer, String> ownerBefore = new HashMap<>();
        Map<Integer, Duration> takeovers = new HashMap<>();
        sent.stream()
                .map(request -> signed.get(request.id()))
                .sorted(Comparator.comparing(AuditEvent::timestamp))
                .forEach(event -> {
                    int partition = event.origin().partition();
                    if (event.node().equals("w3") || !event.timestamp().isAfter(killed)) {
                        ownerBefore.put(partition, event.node());
                    } else if (event.node().equals("w1") && "w3".equals(ownerBefore.get(partition))) {
                        Duration wait = Duration.between(killed, answers.seen().get(event.subject()));
                        takeovers.merge(partition, wait, (a, b) -> a.compareTo(b) < 0 ? a : b);
                    }
                });
        return takeovers.values().stream().sorted().toList();
    }

    private static void report(List<Duration> takeovers) {
        assertTrue(takeovers.size() > 1, "the killed worker had hardly any partitions: " + takeovers);
        System.out.println("first output of each moved partition after SIGKILL, ms: "
                + takeovers.stream().map(Duration::toMillis).toList());
        assertTrue(
                takeovers.getLast().compareTo(TAKEOVER) < 0,
                "a dead worker's transaction held its partitions up until it timed out: " + takeovers);
    }
}
