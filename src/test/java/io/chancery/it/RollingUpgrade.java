package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.SampleRequests;
import io.chancery.kms.aws.Behavior;
import io.chancery.kms.aws.KmsOperation;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.RotateTo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An upgrade under load, one worker after another, from the distribution of an earlier version to this one: prints what
 * each version did as lines of JSON. A trial, run by hand: {@code mvn verify -Dtest=NoUnit
 * -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=RollingUpgrade -Dchancery.it.earlier=DIR}, where {@code DIR} is
 * {@code target/dist} of the earlier version's tree.
 */
class RollingUpgrade {
    private static final Path EARLIER = Path.of(System.getProperty("chancery.it.earlier", ""));
    private static final String TENANT = "tenant";
    private static final int PARTITIONS = 6;
    private static final int WALLETS = 6;
    private static final int PER_SECOND = Integer.getInteger("chancery.it.rate", 50);
    private static final int MOST_UNANSWERED = 20;
    private static final Map<String, String> SETTINGS = Map.of("audit.checkpoint.interval.ms", "2000");
    private static final Duration WHILE = Duration.ofSeconds(6);
    private static final Duration OVERLAP = Duration.ofDays(1);
    private static final Duration AHEAD = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    private Office office;
    private List<WalletId> wallets;

    @Test
    void oneWorkerAfterAnotherLosesAndDoublesNothing() {
        office = CLUSTER.openAuthenticated("upgrade", PARTITIONS);
        CLUSTER.kms().always(KmsOperation.SIGN, new Behavior.Delay(Duration.ofMillis(50)));
        WorkerProcess first = earlier("w1").awaitReady();
        WorkerProcess second = earlier("w2").awaitReady();
        openWallets();
        commandAhead();
        List<SigningRequest> sent;

        try (Answers answers = Answers.follow(office);
                Rotations rotations = new Rotations(office);
                Load load =
                        Load.start(office, wallets, PER_SECOND, UnaryOperator.identity(), answers, MOST_UNANSWERED)) {
            load.goOnFor(WHILE);
            assertEquals(0, second.stop());
            second = office.start("w2", SETTINGS).awaitReady();
            load.goOnFor(WHILE);
            rotateByEarlierCommands(wallets.subList(0, WALLETS / 2));
            tell("mixed", answers.count());

            second.sigkill();
            load.goOnFor(WHILE.multipliedBy(3));
            assertTrue(first.isAlive(), first::log);
            tell("the earlier version alone again", answers.count());
            second = office.start("w2", SETTINGS).awaitReady();
            load.goOnFor(WHILE);

            assertEquals(0, first.stop());
            first = office.start("w1", SETTINGS).awaitReady();
            rotate(rotations, "after", wallets.subList(WALLETS / 2, WALLETS));
            load.goOnFor(WHILE);
            sent = load.end();
            answers.await(sent, PATIENCE);
            tell("this version", answers.count());
        }
        assertEquals(0, first.stop());
        assertEquals(0, second.stop());

        TopicContents contents = TopicContents.read(office);
        contents.assertEachAnsweredOnce(sent);
        contents.assertNothingRejected();
        new AuditCommands().assertVerified(office);
        System.out.println("{\"requests\": " + sent.size() + ", \"events\": " + byType(contents) + "}");
        goBack();
    }

    /** Makes wallets by commands of the earlier version, as its workers know no later ones. */
    private void openWallets() {
        EarlierCommands commands = new EarlierCommands(EARLIER, office);
        Path policy = write("policy.json", SamplePolicy.DOCUMENT);
        commands.run(
                "requesters",
                "register",
                TENANT,
                SampleRequests.REQUESTER,
                office.identities().requesterKeyFile(SampleRequests.REQUESTER).toString(),
                "--right=request:*");
        wallets = IntStream.range(0, WALLETS)
                .mapToObj(number -> new WalletId(TENANT, "wallet-" + number))
                .toList();
        wallets.parallelStream().forEach(wallet -> {
            commands.run("keys", "register", wallet.key(), CLUSTER.kms().createKey(KeySpec.ECC_SECG_P256K1));
            commands.run("policy", "apply", wallet.key(), policy.toString());
        });
    }

    private static Path write(String name, String text) {
        try {
            return Files.writeString(CLUSTER.directory().resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells what becomes of a command of this version while only workers of the earlier one run. */
    private void commandAhead() {
        try (Rotations rotations = new Rotations(office)) {
            rotations.send(
                    "ahead",
                    wallets.getFirst(),
                    Office.OPERATOR,
                    new RotateTo(CLUSTER.kms().createKey(KeySpec.ECC_SECG_P256K1), OVERLAP));
        }
        String letters = office.config().topics().signingRequestsDlq();
        List<ConsumerRecord<byte[], byte[]>> dead = new ArrayList<>();
        try {
            Await.until("a dead letter", AHEAD, () -> {
                dead.addAll(TopicContents.read(office.config(), letters));
                return !dead.isEmpty();
            });
        } catch (AssertionError none) {
            tell("a command of this version is no dead letter of the earlier one", 0);
        }
        dead.forEach(letter -> letter.headers()
                .forEach(header -> System.out.println(
                        "dead letter " + header.key() + ": " + new String(header.value(), StandardCharsets.UTF_8))));
    }

    /** Tells what a worker of the earlier version does when it starts behind one of this version. */
    private void goBack() {
        WorkerProcess back = earlier("w1");
        try {
            back.awaitReady();
            tell("the earlier version starts again", 0);
            assertEquals(0, back.stop());
        } catch (AssertionError refused) {
            System.out.println("the earlier version does not start again: " + last(back.log()));
        }
    }

    private void rotate(Rotations rotations, String name, List<WalletId> some) {
        List<RotationCommand> commands = some.stream()
                .map(wallet -> rotations.send(
                        name,
                        wallet,
                        Office.OPERATOR,
                        new RotateTo(CLUSTER.kms().createKey(KeySpec.ECC_SECG_P256K1), OVERLAP)))
                .toList();
        rotations.await(commands, "completed", PATIENCE);
    }

    private void rotateByEarlierCommands(List<WalletId> some) {
        EarlierCommands commands = new EarlierCommands(EARLIER, office);
        some.parallelStream()
                .forEach(wallet -> commands.run(
                        "rotate",
                        "start",
                        wallet.key(),
                        "--to",
                        CLUSTER.kms().createKey(KeySpec.ECC_SECG_P256K1),
                        "--overlap=1d"));
    }

    private WorkerProcess earlier(String worker) {
        return office.start(EARLIER, worker, SETTINGS);
    }

    private static Map<String, Long> byType(TopicContents contents) {
        return contents.audit().stream()
                .collect(Collectors.groupingBy(
                        event -> "\"" + event.node() + " " + event.type() + "\"", TreeMap::new, Collectors.counting()));
    }

    private static void tell(String phase, int answers) {
        System.out.println("{\"phase\": \"" + phase + "\", \"answers\": " + answers + "}");
    }

    private static String last(String log) {
        return log.substring(Math.max(0, log.length() - 2_000));
    }
}
