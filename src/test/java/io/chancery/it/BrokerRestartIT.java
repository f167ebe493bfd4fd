package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.aws.Behavior;
import io.chancery.kms.aws.KmsOperation;
import io.chancery.model.WalletId;
import io.chancery.model.request.SigningRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BrokerRestartIT {
    private static final int WALLETS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Map<String, String> SLOW = Map.of("signing.max.in.flight", "100");

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @Test
    void aBrokerThatIsRestartedUnderWorkLosesAndDoublesNothing() throws Exception {
        Office office = CLUSTER.open("broker", 4);
        CLUSTER.kms().always(KmsOperation.SIGN, new Behavior.Delay(Duration.ofMillis(50)));
        WorkerProcess worker = office.start("w1", SLOW).awaitReady();
        List<WalletId> wallets = office.openWallets(WALLETS);
        List<SigningRequest> sent = new ArrayList<>();

        try (Answers answers = Answers.follow(office)) {
            sent.addAll(office.send(2_500, wallets));
            answers.awaitCount(200, PATIENCE);
            CLUSTER.kafka().stop();
            assertTrue(answers.count() < sent.size(), "there was nothing left to do when the broker stopped");
            CLUSTER.kafka().start();
            sent.addAll(office.send(2_500, wallets));
            answers.await(sent, PATIENCE);
        }

        assertEquals(0, worker.stop());
        TopicContents contents = TopicContents.read(office);
        contents.assertEachAnsweredOnce(sent);
        contents.assertNothingRejected();
    }
}
