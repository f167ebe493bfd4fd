package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.verdict.Outcome;
import io.chancery.client.view.RegisteredKeys;
import io.chancery.kms.aws.ScriptedKmsEndpoint;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.RotationCommand.Revoke;
import io.chancery.model.rotation.RotationCommand.RotateTo;
import io.chancery.model.rotation.RotationResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StartupIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** The time within which health must be right after a switch: a requirement, not a measurement. */
    private static final Duration LATEST_HEALTH = Duration.ofSeconds(5);

    /** A port that nobody listens on. */
    private static final String NOBODY = "127.0.0.1:1";

    private static final String THROW_AWAY_KEY = "k=0x" + "42".repeat(32);

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @Test
    void productionRefusesTheLocalBackendBeforeItConsumesAnything() throws Exception {
        Office office = CLUSTER.open("production", 2);

        WorkerProcess worker = office.start(
                "w1", Map.of("environment", "production", "kms.backend", "local", "kms.local.keys", THROW_AWAY_KEY));

        assertRefuses(worker, "kms-not-configured", "production");
        try (Admin admin = Admin.create(office.config().kafkaAdmin())) {
            assertFalse(
                    admin.listGroups().all().get().stream()
                            .anyMatch(group -> group.groupId().equals("production")),
                    "it joined its group");
        }
    }

    @Test
    void productionRefusesToDoWithoutAuthentication() {
        WorkerProcess worker = CLUSTER.openAuthenticated("off", 2).start("w1", Map.of("authentication", "off"));

        assertRefuses(worker, "invalid-setting", "authentication", "production");
    }

    @Test
    void productionRefusesToStartWithoutOperators() {
        WorkerProcess worker = CLUSTER.openAuthenticated("nobody", 2).start("w1", Map.of("operators.file", ""));

        assertRefuses(worker, "invalid-setting", "operators.file");
    }

    @Test
    void productionRefusesToStartWithoutANameOfItsOwn() {
        WorkerProcess worker = CLUSTER.openAuthenticated("unnamed", 2).start("w1", Map.of("application.id", ""));

        assertRefuses(worker, "invalid-setting", "deployment");
    }

    @Test
    void productionRefusesToStartWithoutAnAuditKey() {
        WorkerProcess worker = CLUSTER.openAuthenticated("unsigned", 2).start("w1", Map.of("audit.key.id", ""));

        assertRefuses(worker, "kms-not-configured", "audit.key.id");
    }

    @Test
    void productionRefusesToStartWithoutSealKeys() {
        WorkerProcess worker = CLUSTER.openAuthenticated("unsealed", 2).start("w1", Map.of("seal.keys", ""));

        assertRefuses(worker, "invalid-setting", "seal.keys is not set", "chancery seal keygen");
    }

    @Test
    void aMissingBackendIsRefused() {
        WorkerProcess worker = CLUSTER.open("backend", 2).start("w1", Map.of("kms.backend", ""));

        assertRefuses(worker, "kms-not-configured", "kms.backend");
    }

    @Test
    void aWrongSettingIsNamed() {
        WorkerProcess worker = CLUSTER.open("setting", 2).start("w1", Map.of("streams.threads", "many"));

        assertRefuses(worker, "invalid-setting", "streams.threads");
    }

    @Test
    void missingTopicsLeadToTheCommandThatCreatesThem() {
        WorkerProcess worker = CLUSTER.open("topics", 2).start("w1", Map.of("topics.prefix", "elsewhere."));

        assertRefuses(worker, "topics-missing", "elsewhere.signing-requests", "topics create");
    }

    @Test
    void differentPartitionCountsAreRefused() throws Exception {
        Office office = CLUSTER.open("counts", 2);
        try (Admin admin = Admin.create(office.config().kafkaAdmin())) {
            admin.createPartitions(Map.of(office.config().topics().rotationCommands(), NewPartitions.increaseTo(3)))
                    .all()
                    .get();
        }

        assertRefuses(office.start("w1"), "partitions-differ", "counts.rotation-commands has 3");
    }

    @Test
    void anAbsentBrokerIsNamed() {
        WorkerProcess worker = CLUSTER.open("broker", 2).start("w1", Map.of("kafka.bootstrap.servers", NOBODY));

        assertRefuses(worker, "kafka-unreachable", NOBODY);
    }

    @Test
    void anAbsentRegistryIsNamed() {
        WorkerProcess worker =
                CLUSTER.open("registry", 2).start("w1", Map.of("schema.registry.url", "http://" + NOBODY));

        assertRefuses(worker, "schema-registry", "schema.registry.url");
    }

    @Test
    void keysThatAreNotInOrderKeepOnlyTheirOwnWalletsFromWorking() throws Exception {
        Office office = CLUSTER.open("degraded", 2);
        WorkerProcess first = office.start("w1").awaitReady();
        List<WalletId> wallets = office.openWallets(5);
        WalletId healthy = wallets.getFirst();
        WalletId disabled = wallets.get(1);
        WalletId deleted = wallets.get(2);
        first.stop();
        CLUSTER.kms().setState(office.keyOf(disabled), "Disabled");
        CLUSTER.kms().delete(office.keyOf(deleted));
        CLUSTER.kms().setState(office.keyOf(wallets.get(3)), "PendingDeletion");
        CLUSTER.kms().exchange(office.keyOf(wallets.get(4)));
        long askedBefore = askedToSignWith(office.keyOf(wallets.get(4)));

        WorkerProcess second = office.start("w1").awaitReady();

        try (Answers answers = Answers.follow(office)) {
            List<SigningRequest> sent = office.send(10, wallets);
            List<Outcome> outcomes = answers.await(sent, PATIENCE);
            for (int i = 0; i < sent.size(); i++) {
                if (sent.get(i).wallet().equals(healthy)) {
                    assertInstanceOf(Outcome.Signed.class, outcomes.get(i), second::log);
                } else {
                    assertEquals(
                            RejectionCode.ACCESS_DENIED,
                            assertInstanceOf(Outcome.Rejected.class, outcomes.get(i))
                                    .rejection()
                                    .rejection()
                                    .code());
                }
            }
        }
        assertEquals(askedBefore, askedToSignWith(office.keyOf(wallets.get(4))), "another key was asked to sign");
        String degraded = second.ready();
        for (WalletId wallet : wallets) {
            assertEquals(!wallet.equals(healthy), degraded.contains("wallet=" + wallet + " "), degraded);
        }
        String newKey = CLUSTER.kms().createKey(KeySpec.ECC_SECG_P256K1);
        try (Rotations rotations = new Rotations(office)) {
            List<RotationResult> results = rotations.await(
                    List.of(
                            rotations.send("revoke", disabled, "tests", new Revoke(1, "stolen")),
                            rotations.send("rotate", deleted, "tests", new RotateTo(newKey, Duration.ZERO))),
                    "completed",
                    PATIENCE);
            assertHealthIsRightSoon(second, deleted, results.getLast().completedAt());
        }
        assertEquals(0, second.stop());
        assertFalse(second.log().contains(ScriptedKmsEndpoint.ACCOUNT), "the log names an account");
    }

    /** Compares the time of the readiness file without {@code wallet} with that of the wallet's switch. */
    private static void assertHealthIsRightSoon(WorkerProcess worker, WalletId wallet, Instant switched) {
        Await.until(
                "the readiness file not to name " + wallet,
                PATIENCE,
                () -> !worker.ready().contains("wallet=" + wallet + " "));
        Duration delay = Duration.between(switched, worker.readySince());
        assertTrue(delay.compareTo(LATEST_HEALTH) <= 0, () -> "health was right after " + delay);
    }

    @Test
    void aKeyThatIsDisabledKeepsAStrictWorkerFromStarting() {
        Office office = CLUSTER.open("disabled", 2);
        WorkerProcess first = office.start("w1").awaitReady();
        WalletId wallet = office.openWallets(1).getFirst();
        first.stop();
        CLUSTER.kms().setState(office.keyOf(wallet), "Disabled");

        WorkerProcess second = office.start("w1", Map.of("start.unhealthy.keys", "refuse"));

        assertRefuses(second, "kms-signing-error", wallet.toString());
        assertFalse(second.log().contains(ScriptedKmsEndpoint.ACCOUNT), "the log names an account");
    }

    @Test
    void aSecondWorkerWithTheSameIdIsRefusedAndTheFirstStays() {
        Office office = CLUSTER.open("twins", 2);
        WorkerProcess first = office.start("w1").awaitReady();
        WalletId wallet = office.openWallets(1).getFirst();

        WorkerProcess second = office.start("w2", Map.of("worker.id", "w1"));

        assertRefuses(second, "worker-id-taken", "worker.id w1");
        assertEquals(3, second.awaitExit(PATIENCE));
        assertTrue(first.isAlive());
        office.send(1, List.of(wallet));
        assertEquals(0, first.stop());
    }

    @Test
    void whatCannotBeReadAmongTheKeysKeepsNobodyFromStarting() throws Exception {
        Office office = CLUSTER.open("garbage", 2);
        WorkerProcess first = office.start("w1").awaitReady();
        WalletId wallet = office.openWallets(1).getFirst();
        first.stop();
        writeKeys(office, "no wallet", "garbage");
        writeKeys(office, "acme/nobody", "garbage");
        writeKeys(office, "acme/nobody", null);
        writeKeys(office, wallet.key(), "garbage");

        WorkerProcess second = office.start("w1").awaitReady();

        assertEquals(0, second.stop());
        assertEquals(
                List.of(wallet),
                RegisteredKeys.readAll(office.config(), office.codec()).stream()
                        .map(KeyRecord::wallet)
                        .toList());
    }

    @Test
    void outsideProductionItSaysOnceThatRequestsAreNotAuthenticated() {
        WorkerProcess worker = CLUSTER.open("anybody", 2).start("w1").awaitReady();

        assertEquals(0, worker.stop());

        assertEquals(
                1,
                worker.log()
                        .lines()
                        .filter(line -> line.contains("REQUESTS ARE NOT AUTHENTICATED"))
                        .count(),
                worker::log);
    }

    @Test
    void outsideProductionItSaysOnceThatItIsNotSafe() {
        WorkerProcess worker = CLUSTER.open("development", 2)
                .start(
                        "w1",
                        Map.of(
                                "environment",
                                "development",
                                "kms.backend",
                                "local",
                                "kms.local.keys",
                                THROW_AWAY_KEY,
                                "seal.keys",
                                "",
                                "audit.key.id",
                                "",
                                "envelope.key.id",
                                ""))
                .awaitReady();

        assertEquals(0, worker.stop());

        for (String warning : List.of("NOT SAFE FOR PRODUCTION", "STATE IS NOT SEALED")) {
            assertEquals(
                    1,
                    worker.log().lines().filter(line -> line.contains(warning)).count(),
                    worker::log);
        }
    }

    private static long askedToSignWith(String key) {
        return CLUSTER.kms().askedToSign().stream()
                .filter(asked -> asked.key().equals(key))
                .count();
    }

    private static void writeKeys(Office office, String key, @Nullable String value) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(office.config().kafkaProducer(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(office.config().topics().signingKeys(), key, value))
                    .get();
        }
    }

    private static void assertRefuses(WorkerProcess worker, String code, String... named) {
        assertNotEquals(0, worker.awaitExit(PATIENCE));
        List<String> reasons = worker.log()
                .lines()
                .filter(line -> line.startsWith("chancery: "))
                .toList();
        assertEquals(1, reasons.size(), worker::log);
        assertTrue(reasons.getFirst().contains("(" + code), worker::log);
        for (String name : named) {
            assertTrue(worker.log().contains(name), () -> name + " is not in\n" + worker.log());
        }
        Set<String> traces = Set.of("\tat ", "Exception in thread");
        assertEquals(
                Optional.empty(),
                worker.log()
                        .lines()
                        .filter(line -> traces.stream().anyMatch(line::startsWith))
                        .findFirst(),
                "a stack trace");
    }
}
