package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.ChanceryClient;
import io.chancery.client.RequestRoundTrip;
import io.chancery.model.WalletId;
import io.chancery.model.request.SigningRequest;
import io.chancery.stream.store.StoreTopic;
import io.chancery.topics.KafkaAdmin;
import io.chancery.topics.TopicsGrowth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is done to a running worker's topics: settings that lose records, and partitions that are added. */
class PartitionsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int BEFORE = 2;
    private static final int AFTER = 4;
    private static final int FIRST = 12;

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @Test
    void areToldAtOnceAndLoseNothing() throws Exception {
        Office office = CLUSTER.open("grown", BEFORE);
        WorkerProcess worker = office.start("w1").awaitReady();
        List<WalletId> wallets = office.openWallets(6);
        List<SigningRequest> sent = new ArrayList<>(office.send(FIRST, wallets));

        addPartitions(office, List.of(office.config().topics().signingRequests()), AFTER);
        awaitLog(worker, "partitions-differ");
        assertTrue(worker.log().contains("topics grow"), worker::log);
        assertEquals(0, worker.stop());
        sent.addAll(sendAnew(office, wallets));
        try (KafkaAdmin admin = KafkaAdmin.connect(office.config())) {
            TopicsGrowth.run(admin, office.config().topics(), "grown");
        }

        WorkerProcess forgetful = office.start("w1");
        assertEquals(3, forgetful.awaitExit(PATIENCE));
        assertTrue(forgetful.log().contains("wallets-elsewhere"), forgetful::log);
        assertTrue(forgetful.log().contains("among 2 partitions since this deployment began"), forgetful::log);

        try (Answers answers = Answers.follow(office)) {
            WorkerProcess grown = office.start("w1", Map.of("wallets.partitions", String.valueOf(BEFORE)))
                    .awaitReady();
            sent.addAll(sendAnew(office, wallets));
            answers.await(sent.subList(FIRST, sent.size()), PATIENCE);

            List<String> alike = new ArrayList<>(office.config().topics().copartitioned());
            alike.addAll(StoreTopic.names("grown"));
            addPartitions(office, alike, AFTER + 1);
            awaitLog(grown, "partitions-added");
            grown.stop();
        }
        TopicContents contents = TopicContents.read(office);
        contents.assertEachAnsweredOnce(sent);
        contents.assertNothingRejected();
    }

    @Test
    void settingsThatLoseRecordsAreToldAtOnceAndRefusedAtTheNextStart() throws Exception {
        Office office = CLUSTER.open("losing", BEFORE);
        String requests = office.config().topics().signingRequests();
        String reservations = "losing-reservations-changelog";
        WorkerProcess worker = office.start("w1").awaitReady();

        setPolicy(office, requests, "compact,delete");
        awaitLog(worker, requests + " has cleanup.policy=compact,delete");
        assertTrue(worker.log().contains("topics-lose-records"), worker::log);
        setPolicy(office, requests, "delete");
        setPolicy(office, reservations, "delete");
        awaitLog(worker, reservations + " has cleanup.policy=delete and needs compact");
        assertEquals(0, worker.stop());

        WorkerProcess next = office.start("w1");
        assertEquals(3, next.awaitExit(PATIENCE));
        assertTrue(next.log().contains("(topics-lose-records"), next::log);
    }

    private static void awaitLog(WorkerProcess worker, String text) {
        Await.until(worker::log, PATIENCE, () -> worker.log().contains(text));
    }

    private static void addPartitions(Office office, List<String> topics, int partitions) throws Exception {
        try (Admin admin = Admin.create(office.config().kafkaAdmin())) {
            admin.createPartitions(topics.stream()
                            .collect(Collectors.toMap(topic -> topic, topic -> NewPartitions.increaseTo(partitions))))
                    .all()
                    .get();
        }
    }

    private static void setPolicy(Office office, String topic, String policy) throws Exception {
        try (Admin admin = Admin.create(office.config().kafkaAdmin())) {
            ConfigEntry entry = new ConfigEntry(TopicConfig.CLEANUP_POLICY_CONFIG, policy);
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    /** Sends as a producer does that has just looked how many partitions there are. */
    private static List<SigningRequest> sendAnew(Office office, List<WalletId> wallets) {
        List<SigningRequest> requests = new ArrayList<>();
        int astray = 0;
        try (ChanceryClient client = new ChanceryClient(office.config(), office.codec())) {
            for (int i = 0; i < 4 * wallets.size(); i++) {
                SigningRequest request = office.request(wallets.get(i % wallets.size()));
                requests.add(request);
                astray += RequestRoundTrip.await(client.send(request)).partition() >= BEFORE ? 1 : 0;
            }
        }
        assertTrue(astray > 0, "nothing went to a new partition");
        return requests;
    }
}
