package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.aws.Behavior;
import io.chancery.kms.aws.KmsOperation;
import io.chancery.model.WalletId;
import io.chancery.model.request.SigningRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShutdownIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @AfterEach
    void letTheKmsSignAgain() {
        CLUSTER.kms().behave(KmsOperation.SIGN);
    }

    @Test
    void sigtermPublishesWhatIsInFlightAndExitsZero() {
        Office office = CLUSTER.open("drain", 2);
        WorkerProcess worker = office.start("w1").awaitReady();
        List<WalletId> wallets = office.openWallets(4);
        CLUSTER.kms().always(KmsOperation.SIGN, new Behavior.Delay(Duration.ofSeconds(3)));
        int before = CLUSTER.kms().calls(KmsOperation.SIGN);
        List<SigningRequest> sent = office.send(40, wallets);
        Await.until("all in flight", PATIENCE, () -> CLUSTER.kms().calls(KmsOperation.SIGN) == before + 40);

        assertEquals(0, worker.stop());

        TopicContents.read(office).assertEachAnsweredOnce(sent);
    }

    @Test
    void sigtermUnderAHangingKmsExitsInBoundedTimeAndTheNextWorkerSignsWhatWasLeft() throws Exception {
        Office office = CLUSTER.open("hang", 2);
        WorkerProcess worker =
                office.start("w1", Map.of("shutdown.drain.ms", "2000")).awaitReady();
        List<WalletId> wallets = office.openWallets(4);
        CLUSTER.kms().always(KmsOperation.SIGN, Behavior.Fault.HANG);
        int before = CLUSTER.kms().calls(KmsOperation.SIGN);
        List<SigningRequest> sent = office.send(40, wallets);
        Await.until("all in flight", PATIENCE, () -> CLUSTER.kms().calls(KmsOperation.SIGN) >= before + 40);

        worker.sigterm();
        assertEquals(0, worker.awaitExit(Duration.ofSeconds(60)));

        CLUSTER.kms().behave(KmsOperation.SIGN);
        try (Answers answers = Answers.follow(office)) {
            WorkerProcess next = office.start("w1").awaitReady();
            answers.await(sent, PATIENCE);
            assertEquals(0, next.stop());
        }
        TopicContents contents = TopicContents.read(office);
        contents.assertEachAnsweredOnce(sent);
        contents.assertNothingRejected();
    }

    @Test
    void aWorkerWhoseTopicIsDeletedEndsWithOneLineThatSaysWhy() throws Exception {
        Office office = CLUSTER.open("deleted", 2);
        WorkerProcess worker = office.start("w1").awaitReady();

        try (Admin admin = Admin.create(office.config().kafkaAdmin())) {
            admin.deleteTopics(Set.of(office.config().topics().signingRequests()))
                    .all()
                    .get();
        }

        assertEndsWithItsReason(worker);
        assertTrue(worker.log().contains("(topics-missing)"), worker::log);
    }

    @Test
    void aWorkerWhoseTransactionalIdIsFencedGoesOnOrEndsButNeverStandsStill() throws Exception {
        Office office = CLUSTER.open("fenced", 2);
        WorkerProcess worker = office.start("w1").awaitReady();
        List<WalletId> wallets = office.openWallets(2);

        try (Answers answers = Answers.follow(office)) {
            try (Admin admin = Admin.create(office.config().kafkaAdmin())) {
                admin.fenceProducers(transactionalIds(admin)).all().get();
            }
            List<SigningRequest> sent = office.send(10, wallets);
            Await.until("an end or an answer", PATIENCE, () -> !worker.isAlive() || answers.count() == sent.size());
            if (!worker.isAlive()) {
                assertEndsWithItsReason(worker);
                office.start("w1").awaitReady();
            }
            answers.await(sent, PATIENCE);
        }
    }

    private static Set<String> transactionalIds(Admin admin) throws Exception {
        return admin.listTransactions(new ListTransactionsOptions()).all().get().stream()
                .map(TransactionListing::transactionalId)
                .filter(id -> id.startsWith("fenced-"))
                .collect(Collectors.toSet());
    }

    private static void assertEndsWithItsReason(WorkerProcess worker) {
        assertNotEquals(0, worker.awaitExit(PATIENCE));
        assertTrue(
                worker.log().lines().anyMatch(line -> line.startsWith("chancery: the worker ended: ")),
                () -> "no reason in\n" + worker.log());
    }
}
