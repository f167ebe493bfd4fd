package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.cli.Commands;
import io.chancery.client.SampleRequests;
import io.chancery.config.ChanceryConfig;
import io.chancery.failure.ExitCode;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import io.chancery.protocol.HomePartition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * What each party does with its own rights: its commands of {@code bin/chancery}, and what the documents tell it to do.
 */
final class PartiesAtWork {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Office office;
    private final Cluster cluster;
    private final Path directory;
    private final WalletId wallet;
    private final String key;

    PartiesAtWork(Office office, Cluster cluster, Path directory) {
        this.office = office;
        this.cluster = cluster;
        this.directory = directory;
        this.key = cluster.kms().createKey(KeySpec.ECC_SECG_P256K1);
        // One whose records a client that believes in one partition sends to the wrong one.
        this.wallet = IntStream.iterate(0, number -> number + 1)
                .mapToObj(number -> new WalletId("tenant", "wallet-" + number))
                .filter(candidate -> HomePartition.of(candidate, 2) == 1)
                .findFirst()
                .orElseThrow();
    }

    /** Looks at what it may do, and reads what it reads at its start. */
    void workerChecksItsSetup() {
        List<String> credentials = List.of("aws.accessKeyId", "aws.secretAccessKey");
        credentials.forEach(name -> System.setProperty(name, "AKIATESTTESTTEST"));
        try {
            new Party("worker", office).does("config", "check");
        } finally {
            credentials.forEach(System::clearProperty);
        }
    }

    void operatorOpensAWallet() throws IOException {
        Path policy = Files.writeString(directory.resolve("policy.json"), SamplePolicy.DOCUMENT);
        String requesterKey =
                office.identities().requesterKeyFile(SampleRequests.REQUESTER).toString();

        operates("requesters", "register", "tenant", SampleRequests.REQUESTER, requesterKey, "--right", "request:*");
        operates("keys", "register", wallet.key(), key);
        operates("policy", "apply", wallet.key(), policy.toString());
        operator().does("requesters", "list");
        operator().does("keys", "list");
        operator().does("policy", "show", wallet.key());
    }

    void upstreamHasRequestsSigned() {
        Party upstream = new Party("upstream", office);
        upstream.does(request("at-home", 0));
        upstream.does("keys", "public", wallet.key());
        String[] moved = request("moved", 1);
        List<String> misled = new ArrayList<>(List.of(moved));
        misled.addAll(List.of("--set", "wallets.partitions=1"));
        upstream.does(misled.toArray(String[]::new));
    }

    void operatorRotatesAndReleases() {
        String account = operator()
                .does("keys", "public", wallet.key(), "--format", "evm-address")
                .out
                .toString()
                .strip();
        String[] release = {
            "nonces",
            "release",
            wallet.key(),
            "--network",
            "eip155:31337",
            "--account",
            account,
            "--nonce",
            "1",
            "--reason",
            "to try it"
        };
        Commands released = new Commands();
        assertEquals(
                ExitCode.UNVERIFIED, // no topic shows a release, and these settings have no office.key
                operator().run(released, asOperator(release)),
                () -> released.out + "" + released.err);
        String next = cluster.kms().createKey(KeySpec.ECC_SECG_P256K1);
        operates("rotate", "start", wallet.key(), "--to", next, "--overlap", "0s");
        operator().does("rotate", "status", wallet.key());
        operates("rotate", "policy", wallet.key(), "--interval", "30d", "--overlap", "0s", "--by-command");
        operator().does("approvals", "list");
        String shown = operator().does("keys", "show", wallet.key()).out.toString();
        assertTrue(shown.contains("0-1"), shown);
    }

    void operatorReadsWhatHappened() {
        operator().does("audit", "verify", "--outcomes", "--key", office.vkey());
        operator().does("audit", "show", "at-home");
        operator().does("audit", "query", "--key", office.vkey());
        operator().does("audit", "export", "--out", directory.resolve("export").toString());
        assertReads(operator().config(), null, office.config().topics().signingRequestsDlq(), 0);
    }

    void siemReadsTheTrail() {
        ChanceryConfig siem = new Party("siem", office).config();
        assertReads(siem, "connect-chancery-audit-s3", siem.topics().signingAudit(), 1);
        assertReads(siem, "connect-chancery-checkpoints-s3", siem.topics().auditCheckpoints(), 1);
        assertReads(siem, "connect-signing-audit-file", siem.topics().signingAudit(), 1);
    }

    /** In a deployment that does not exist yet. */
    void administratorMakesAndGrowsTopics() throws Exception {
        Party administrator = new Party("administrator", office);
        Map<String, String> fresh = Map.of("topics.prefix", "fresh.", "application.id", "fresh");
        String[] settings = {
            "--set", "topics.prefix=fresh.", "--set", "application.id=fresh", "--set", "wallets.partitions=1"
        };
        try (Admin admin = Admin.create(office.config().kafkaAdmin())) {
            admin.createAcls(administrator.rights(administrator.config(fresh)))
                    .all()
                    .get();
            administrator.does(with(settings, "topics", "create", "--partitions", "1"));
            admin.createPartitions(Map.of("fresh.signing-requests", NewPartitions.increaseTo(2)))
                    .all()
                    .get();
            awaitTwoPartitions(admin, "fresh.signing-requests");
            administrator.does(with(settings, "topics", "grow"));
            awaitTwoPartitions(admin, "fresh.signing-audit");
        }
    }

    private static void awaitTwoPartitions(Admin admin, String topic) {
        Await.until("partitions of " + topic, PATIENCE, () -> partitions(admin, topic) == 2);
    }

    private static int partitions(Admin admin, String topic) {
        try {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .size();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    private void operates(String... arguments) {
        operator().does(asOperator(arguments));
    }

    private String[] asOperator(String... arguments) {
        return with(new String[] {"--issuer", office.identities().operator()}, arguments);
    }

    private Party operator() {
        return new Party("operator", office);
    }

    private String[] request(String id, int nonce) {
        return new String[] {
            "request",
            "--wallet",
            wallet.key(),
            "--id",
            id,
            "--requester",
            SampleRequests.REQUESTER,
            "--chain-id",
            "31337",
            "--nonce",
            String.valueOf(nonce),
            "--to",
            "0x70997970c51812dc3a010c7d01b50e0d17dc79c8",
            "--value",
            "1",
            "--gas-limit",
            "21000",
            "--max-fee",
            "2000000000",
            "--tip",
            "1000000000"
        };
    }

    private static String[] with(String[] more, String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of(more));
        return line.toArray(String[]::new);
    }

    private static void assertReads(ChanceryConfig config, @Nullable String group, String topic, int atLeast) {
        Map<String, Object> properties = new HashMap<>(config.kafkaConsumer());
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        if (group != null) {
            properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        }
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            if (group == null) {
                consumer.assign(List.of(new TopicPartition(topic, 0)));
            } else {
                consumer.subscribe(List.of(topic));
            }
            Set<Long> read = new HashSet<>();
            Await.until("records of " + topic, PATIENCE, () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> read.add(record.offset()));
                return read.size() >= atLeast;
            });
            if (group != null) {
                consumer.commitSync();
            }
        }
    }
}
