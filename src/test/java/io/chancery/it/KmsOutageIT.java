package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.verdict.Outcome;
import io.chancery.kms.aws.Behavior;
import io.chancery.kms.aws.KmsOperation;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SigningRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KmsOutageIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration OUTAGE = Duration.ofSeconds(15);

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @AfterEach
    void letTheKmsSignAgain() {
        CLUSTER.kms().behave(KmsOperation.SIGN);
    }

    @Test
    void aKmsThatIsDownForAWhileDelaysRequestsAndFailsNone() throws Exception {
        Office office = CLUSTER.open("down", 4);
        WorkerProcess worker = office.start("w1").awaitReady();
        List<WalletId> wallets = office.openWallets(8);

        try (Answers answers = Answers.follow(office);
                Load load = Load.start(office, wallets, 100)) {
            load.goOnFor(Duration.ofSeconds(2));
            CLUSTER.kms().always(KmsOperation.SIGN, Behavior.Fault.RESET);
            load.goOnFor(OUTAGE);
            CLUSTER.kms().behave(KmsOperation.SIGN);
            List<SigningRequest> sent = load.end();
            answers.await(sent, PATIENCE);

            assertEquals(0, worker.stop());
            TopicContents contents = TopicContents.read(office);
            contents.assertEachAnsweredOnce(sent);
            contents.assertNothingRejected();
        }
    }

    @Test
    void aKmsThatThrottlesSlowsTheWorkerDownAndFailsNothing() throws Exception {
        Office office = CLUSTER.open("throttle", 4);
        WorkerProcess worker = office.start("w1").awaitReady();
        List<WalletId> wallets = office.openWallets(8);
        try (Answers answers = Answers.follow(office)) {
            CLUSTER.kms().always(KmsOperation.SIGN, Behavior.throttle());
            int before = CLUSTER.kms().calls(KmsOperation.SIGN);
            List<SigningRequest> sent = office.send(1_000, wallets);
            Await.until("throttled calls", PATIENCE, () -> CLUSTER.kms().calls(KmsOperation.SIGN) > before + 100);
            CLUSTER.kms().behave(KmsOperation.SIGN);
            answers.await(sent, PATIENCE);

            assertEquals(0, worker.stop());
            TopicContents contents = TopicContents.read(office);
            contents.assertEachAnsweredOnce(sent);
            contents.assertNothingRejected();
        }
    }

    @Test
    void aKeyThatIsDisabledWhileTheWorkerRunsIsAskedOncePerRequestAndRefused() throws Exception {
        Office office = CLUSTER.open("denied", 2);
        WorkerProcess worker = office.start("w1").awaitReady();
        List<WalletId> wallets = office.openWallets(2);
        WalletId disabled = wallets.getFirst();
        try (Answers answers = Answers.follow(office)) {
            answers.await(office.send(10, wallets), PATIENCE);
            CLUSTER.kms().setState(office.keyOf(disabled), "Disabled");
            int before = CLUSTER.kms().calls(KmsOperation.SIGN);

            List<SigningRequest> refused = office.send(10, List.of(disabled));

            for (Outcome outcome : answers.await(refused, PATIENCE)) {
                Outcome.Rejected rejected = assertInstanceOf(Outcome.Rejected.class, outcome);
                assertEquals(
                        RejectionCode.ACCESS_DENIED,
                        rejected.rejection().rejection().code());
            }
            assertEquals(before + refused.size(), CLUSTER.kms().calls(KmsOperation.SIGN));
            assertEquals(0, worker.stop());
            List<String> denied = TopicContents.read(office).subjects(Set.of(AuditEvent.Type.KEY_ACCESS_DENIED));
            assertEquals(
                    refused.stream().map(SigningRequest::id).sorted().toList(),
                    denied.stream().sorted().toList());
        }
    }

    @Test
    void inSteadyStateEachSignatureCostsOneCall() throws Exception {
        Office office = CLUSTER.open("steady", 4);
        WorkerProcess worker = office.start("w1").awaitReady();
        List<WalletId> wallets = office.openWallets(8);
        Map<KmsOperation, Integer> before = calls();
        try (Answers answers = Answers.follow(office)) {
            List<SigningRequest> sent = office.send(1_000, wallets);

            answers.await(sent, PATIENCE);
        }

        Map<KmsOperation, Integer> after = calls();
        assertEquals(1_000, after.get(KmsOperation.SIGN) - before.get(KmsOperation.SIGN));
        assertEquals(before.get(KmsOperation.GET_PUBLIC_KEY), after.get(KmsOperation.GET_PUBLIC_KEY));
        assertEquals(before.get(KmsOperation.DESCRIBE_KEY), after.get(KmsOperation.DESCRIBE_KEY));
        assertTrue(worker.isAlive());
    }

    private static Map<KmsOperation, Integer> calls() {
        return Map.of(
                KmsOperation.SIGN,
                CLUSTER.kms().calls(KmsOperation.SIGN),
                KmsOperation.GET_PUBLIC_KEY,
                CLUSTER.kms().calls(KmsOperation.GET_PUBLIC_KEY),
                KmsOperation.DESCRIBE_KEY,
                CLUSTER.kms().calls(KmsOperation.DESCRIBE_KEY));
    }
}
