package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.aws.Behavior;
import io.chancery.kms.aws.KmsOperation;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import io.chancery.model.request.SigningRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KillIT {
    private static final int SECP256K1_WALLETS = 15;
    private static final int ED25519_WALLETS = 5;
    private static final int BURST = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Few enough that a burst takes a while, so that a kill finds work in every state. */
    private static final Map<String, String> SLOW =
            Map.of("signing.max.in.flight", "100", "audit.checkpoint.interval.ms", "2000");

    /** How much of a burst has been answered when the worker dies. */
    private static final int[] KILLS = {1, 100, 250, 400, 500};

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @Test
    void aWorkerThatIsKilledAgainAndAgainLosesAndDoublesNothing() throws Exception {
        Office office = CLUSTER.open("kill", 4);
        CLUSTER.kms().always(KmsOperation.SIGN, new Behavior.Delay(Duration.ofMillis(50)));
        CLUSTER.kms().always(KmsOperation.DECRYPT, new Behavior.Delay(Duration.ofMillis(200)));
        WorkerProcess worker = office.start("w1", SLOW).awaitReady();
        List<WalletId> wallets = new ArrayList<>(office.openWallets(SECP256K1_WALLETS));
        wallets.addAll(office.openWallets(ED25519_WALLETS, KeySpec.ECC_NIST_EDWARDS25519));
        List<SigningRequest> sent = new ArrayList<>();

        try (Answers answers = Answers.follow(office);
                Mix mix = new Mix(office, CLUSTER)) {
            for (int answered : KILLS) {
                int before = answers.count();
                sent.addAll(mix.send(BURST, wallets));
                answers.awaitCount(before + answered, PATIENCE);
                worker.sigkill();
                assertTrue(answers.count() < sent.size(), "there was nothing left to do when the worker was killed");
                worker = office.start("w1", SLOW).awaitReady();
            }
            answers.await(sent, PATIENCE);

            assertEquals(0, worker.stop());
            TopicContents contents = TopicContents.read(office);
            contents.assertEachAnsweredOnce(sent, mix.sealed());
            contents.assertNothingRejected();
            new AuditCommands().assertVerified(office);
        }
    }
}
