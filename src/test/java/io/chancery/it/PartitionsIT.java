package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.app.client.ChanceryClient;
import io.chancery.app.client.Exchange;
import io.chancery.app.topics.KafkaAdmin;
import io.chancery.app.topics.TopicsGrowth;
import io.chancery.model.SigningRequest;
import io.chancery.model.WalletId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Partitions that are added to the topic of requests under a running worker. */
class PartitionsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int BEFORE = 2;
    private static final int AFTER = 5;
    private static final int FIRST = 12;

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @Test
    void areToldAtOnceAndLoseNothing() throws Exception {
        Office office = CLUSTER.open("grown", BEFORE);
        WorkerProcess worker = office.start("w1").awaitReady();
        List<WalletId> wallets = office.openWallets(6);
        List<SigningRequest> sent = new ArrayList<>(office.send(FIRST, wallets));

        try (Admin admin = Admin.create(office.config().kafkaAdmin())) {
            admin.createPartitions(Map.of(office.config().topics().signingRequests(), NewPartitions.increaseTo(AFTER)))
                    .all()
                    .get();
        }
        Await.until(worker::log, PATIENCE, () -> worker.log().contains("partitions-differ"));
        assertTrue(worker.log().contains("topics grow"), worker::log);
        assertEquals(0, worker.stop());
        sent.addAll(sendAnew(office, wallets));
        try (KafkaAdmin admin = KafkaAdmin.connect(office.config())) {
            TopicsGrowth.run(admin, office.config().topics(), "grown");
        }

        WorkerProcess forgetful = office.start("w1");
        assertEquals(3, forgetful.awaitExit(PATIENCE));
        assertTrue(forgetful.log().contains("wallets-elsewhere"), forgetful::log);

        try (Answers answers = Answers.follow(office)) {
            WorkerProcess grown = office.start("w1", Map.of("wallets.partitions", String.valueOf(BEFORE)))
                    .awaitReady();
            sent.addAll(sendAnew(office, wallets));
            answers.await(sent.subList(FIRST, sent.size()), PATIENCE);
            assertEquals(0, grown.stop());
        }
        Ledger ledger = Ledger.read(office);
        ledger.assertEachAnsweredOnce(sent);
        ledger.assertNothingRejected();
    }

    /** Sends as a producer does that has just looked how many partitions there are. */
    private static List<SigningRequest> sendAnew(Office office, List<WalletId> wallets) {
        List<SigningRequest> requests = new ArrayList<>();
        int astray = 0;
        try (ChanceryClient client = new ChanceryClient(office.config(), office.codec())) {
            for (int i = 0; i < 4 * wallets.size(); i++) {
                SigningRequest request = office.request(wallets.get(i % wallets.size()));
                requests.add(request);
                astray += Exchange.await(client.send(request)).partition() >= BEFORE ? 1 : 0;
            }
        }
        assertTrue(astray > 0, "nothing went to a new partition");
        return requests;
    }
}
