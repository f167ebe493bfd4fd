package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.client.RequestRoundTrip;
import io.chancery.kms.aws.Behavior;
import io.chancery.kms.aws.KmsOperation;
import io.chancery.kms.aws.ScriptedKmsEndpoint;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.RotationResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Three rotations of every wallet, of which one is completed, under load. Half of the requests pin the wallets' first
 * keys.
 */
class RotationIT {
    private static final int PARTITIONS = 6;
    private static final int WALLETS = 12;
    private static final int PER_SECOND = Integer.getInteger("chancery.it.rate", 300);

    /**
     * Of one wallet, a second's worth or so: a slow machine must not answer what pins an old key long after its
     * overlap.
     */
    private static final int MOST_UNANSWERED = 30;

    private static final Map<String, String> SETTINGS = Map.of("rotation.approvals", "2", "log.format", "json");
    private static final Duration OVERLAP = Duration.ofSeconds(12);
    private static final Duration WHILE = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The time within which every worker must know of a switch: a requirement, not a measurement. */
    private static final Duration LATEST_VIEW = Duration.ofSeconds(5);

    /** The tag of a key of AWS KMS that names the request that it was made for. */
    private static final String ORDER_TAG = "chancery:order";

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    private Office office;
    private Team team;
    private List<WalletId> wallets;
    private Map<WalletId, KeyRecord> first;
    private Rotations rotations;

    @BeforeEach
    void startThreeWorkers() {
        office = CLUSTER.open("rotation", PARTITIONS);
        CLUSTER.kms().always(KmsOperation.SIGN, new Behavior.Delay(Duration.ofMillis(50)));
        team = new Team(office, SETTINGS);
        Stream.of("w1", "w2", "w3").forEach(team::start);
        team.awaitReady();
        wallets = office.openWallets(WALLETS);
        first = KeyUse.keys(office);
        rotations = new Rotations(office);
    }

    @AfterEach
    void close() {
        rotations.close();
    }

    @Test
    void rotationsUnderLoadLoseAndDoubleNothingThoughAWorkerDiesInEach() {
        RotationTrials trials = new RotationTrials(office, CLUSTER.kms(), team, rotations, wallets, OVERLAP);
        List<String> unused;
        Map<WalletId, RotationResult> switches;
        List<SigningRequest> sent;

        try (Answers answers = Answers.follow(office);
                Load load = Load.start(office, wallets, PER_SECOND, this::pinned, answers, MOST_UNANSWERED)) {
            load.goOnFor(WHILE);
            trials.toUnhealthyKeys("w1");
            unused = trials.calledOff("w2");
            team.awaitReady();
            switches = trials.completed("w3");
            assertEveryWorkerKnewSoon(switches, trials.withKeysGiven());
            awaitOverlapEnds(switches.values());
            sent = load.end();
            sent.addAll(sendTooLate());
            answers.await(sent, PATIENCE);
        }
        awaitOldKeysDisabled();
        team.stop();

        TopicContents contents = TopicContents.read(office);
        contents.assertEachEndedOnce(sent.stream().map(SigningRequest::id).collect(Collectors.toSet()));
        contents.assertOrderKept(sent);
        assertKeysWereUsedInTurn(KeyUse.of(office, contents, sent), switches);
        assertCommandsEndedOnce(contents);
        assertKeyStates();
        assertNeverUsed(unused);
        assertKeysMadeOnce(trials.withKeysMade());
    }

    /** Compares workers' logs with the time of each switch. A worker that was dead then learns of it at its start. */
    private void assertEveryWorkerKnewSoon(Map<WalletId, RotationResult> switches, List<WalletId> beforeTheKill) {
        assertKnewSoon("w1", switches, switches.keySet());
        assertKnewSoon("w2", switches, switches.keySet());
        assertKnewSoon("w3", switches, beforeTheKill);
    }

    private void assertKnewSoon(String worker, Map<WalletId, RotationResult> switches, Collection<WalletId> known) {
        SwitchLog log = new SwitchLog(team.worker(worker));
        log.await(known, PATIENCE);
        Map<WalletId, Duration> late = new HashMap<>();
        known.forEach(wallet -> {
            Instant switched = Objects.requireNonNull(switches.get(wallet)).completedAt();
            Duration delay = Duration.between(switched, log.at(wallet));
            if (delay.compareTo(LATEST_VIEW) > 0) {
                late.put(wallet, delay);
            }
        });
        assertEquals(Map.of(), late, () -> worker + " knew of switches later than " + LATEST_VIEW);
    }

    private List<SigningRequest> sendTooLate() {
        List<SigningRequest> requests = IntStream.range(0, 4 * WALLETS)
                .mapToObj(number -> pinned(office.request(wallets.get(number % WALLETS))))
                .toList();
        requests.stream().map(office.client()::send).toList().forEach(RequestRoundTrip::await);
        return requests;
    }

    private void assertKeysWereUsedInTurn(KeyUse use, Map<WalletId, RotationResult> switches) {
        use.assertSignedByTheVersionsRecorded();
        Set<String> inOverlap = new HashSet<>();
        switches.forEach((wallet, result) -> {
            use.assertSwitched(wallet, result.commandId());
            use.assertNewRequestsUseTheSecond(wallet, result.completedAt());
            inOverlap.addAll(use.signedInOverlap(wallet, result.completedAt()));
            assertFalse(use.rejected(wallet).isEmpty(), () -> wallet + " was not asked for its old key too late");
        });
        assertFalse(inOverlap.isEmpty(), "nothing pinned an old key during its overlap");
        System.out.printf(
                "{\"requests\": %d, \"signed\": %d, \"signedInOverlap\": %d, \"rejectedAfterIt\": %d}%n",
                use.requests().size(),
                use.contents().signed().size(),
                inOverlap.size(),
                use.contents().rejected().size());
    }

    /** Checks the commands that were given, and the wallets' registrations before. */
    private void assertCommandsEndedOnce(TopicContents contents) {
        Map<String, Long> once = Stream.concat(
                        rotations.ids().stream(), wallets.stream().map(wallet -> Rotations.id("register", wallet)))
                .collect(Collectors.toMap(id -> id, id -> 1L));
        String topic = office.config().topics().rotationResults();
        assertEquals(
                once,
                counted(TopicContents.read(office.config(), topic).stream()
                        .map(record -> office.codec()
                                .readRotationResult(topic, record.value())
                                .commandId())));
        assertEquals(
                once,
                counted(contents
                        .subjects(Set.of(
                                AuditEvent.Type.KEY_REGISTERED,
                                AuditEvent.Type.KEY_ROTATION_APPROVED,
                                AuditEvent.Type.KEY_ROTATION_CANCELLED,
                                AuditEvent.Type.KEY_ROTATION_COMPLETE,
                                AuditEvent.Type.KEY_ROTATION_FAILED,
                                AuditEvent.Type.COMMAND_REFUSED))
                        .stream()));
        assertEquals(
                WALLETS, contents.subjects(Set.of(AuditEvent.Type.KEY_DISABLED)).size());
        assertEquals(List.of(), contents.subjects(Set.of(AuditEvent.Type.KEY_STATE_REFUSED)));
    }

    private static Map<String, Long> counted(Stream<String> ids) {
        return ids.collect(Collectors.groupingBy(id -> id, Collectors.counting()));
    }

    private void assertKeyStates() {
        KeyUse.keys(office).values().forEach(record -> {
            KeyVersion old = record.version(1);
            assertEquals(2, record.versions().size(), record::toString);
            assertNull(record.rotation());
            assertEquals(KeyVersion.State.RETIRED, old.state());
            assertNotNull(old.disabledAt());
            assertEquals("Disabled", CLUSTER.kms().state(old.keyId()));
            assertEquals(KeyVersion.State.ACTIVE, record.current().state());
            assertEquals("Enabled", CLUSTER.kms().state(record.current().keyId()));
        });
    }

    private static void assertNeverUsed(List<String> keyIds) {
        keyIds.forEach(keyId -> assertEquals("Enabled", CLUSTER.kms().state(keyId)));
        Set<String> used = CLUSTER.kms().askedToSign().stream()
                .map(ScriptedKmsEndpoint.AskedToSign::key)
                .collect(Collectors.toSet());
        assertEquals(List.of(), keyIds.stream().filter(used::contains).toList());
    }

    private void assertKeysMadeOnce(List<WalletId> wanting) {
        assertEquals(
                wanting.stream()
                        .map(wallet -> office.config().deployment() + ":" + wallet.key() + "/"
                                + Rotations.id("completed", wallet))
                        .sorted()
                        .toList(),
                CLUSTER.kms().arns().stream()
                        .map(keyId -> CLUSTER.kms().tags(keyId).get(ORDER_TAG))
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList());
    }

    private static void awaitOverlapEnds(Collection<RotationResult> switches) {
        Instant end = switches.stream()
                .map(result -> Objects.requireNonNull(result.previous()).overlapEndsAt())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Await.until("the overlaps to end", PATIENCE, () -> Instant.now().isAfter(end));
    }

    private void awaitOldKeysDisabled() {
        Await.until(
                "the old keys to be disabled",
                PATIENCE,
                () -> KeyUse.keys(office).values().stream()
                        .allMatch(record -> record.version(1).disabledAt() != null));
    }

    /** Half of the requests pin their wallet's first key, by its address and by its id in turn. */
    private SigningRequest pinned(SigningRequest request) {
        KeyVersion key = first.get(request.wallet()).current();
        EvmTransaction transaction = assertInstanceOf(EvmTransaction.class, request.payload());
        return request.pinning(
                switch (transaction.nonce().intValueExact() % 4) {
                    case 0 -> key.address();
                    case 2 -> key.keyId();
                    default -> null;
                });
    }
}
