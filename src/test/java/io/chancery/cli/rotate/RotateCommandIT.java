package io.chancery.cli.rotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.CommandOffice;
import io.chancery.cli.Commands;
import io.chancery.cli.common.ShownKey;
import io.chancery.client.ChanceryClient;
import io.chancery.client.RequestRoundTrip;
import io.chancery.client.SampleRequests;
import io.chancery.client.verdict.Outcome;
import io.chancery.config.Settings;
import io.chancery.dev.DevEnvironment;
import io.chancery.failure.ExitCode;
import io.chancery.model.WalletId;
import io.chancery.model.request.SigningRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two operators, of whom two must stand behind a rotation, at their command lines. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RotateCommandIT {
    private static final WalletId TREASURY = DevEnvironment.WALLETS.getFirst();
    private static final Duration PATIENCE = CommandOffice.PATIENCE;
    private static final long STUCK = 70;

    @TempDir
    static Path directory;

    private CommandOffice office;

    @BeforeAll
    void start() throws IOException {
        office = CommandOffice.open(directory, Map.of(Settings.APPROVALS_POLICY, "2"));
    }

    @AfterAll
    void stop() {
        office.close();
    }

    @Test
    void aRotationIsFollowedFromItsProposalToTheNewKey() throws Exception {
        List<Outcome> signed = sign(TREASURY, 3);
        Commands starting = new Commands();
        CompletableFuture<Integer> start = CompletableFuture.supplyAsync(() -> office.ordered(
                starting, "alice", "rotate", "start", "acme/treasury", "--to", "treasury-2", "--overlap", "1h"));
        String id = awaitRotation("acme/treasury");

        assertEquals(ExitCode.UNVERIFIED, office.ordered("alice", "rotate", "approve", "acme/treasury", id));
        assertEquals(
                List.of("alice"),
                backers(office.asked("rotate", "status", "acme/treasury").path("rotation")));
        Commands approving = new Commands();
        String[] approve = {"rotate", "approve", "acme/treasury", id, "--key-id"};
        assertEquals(ExitCode.FAILED, office.ordered(approving, "bob", with(approve, "treasury-evil")));
        assertTrue(approving.err.toString().contains("key-mismatch"), approving.err::toString);
        String[] status = {"rotate", "status", "acme/treasury", "--key-id"};
        assertEquals(ExitCode.FAILED, office.executed(new Commands(), with(status, "treasury-evil")));
        assertEquals(ExitCode.OK, office.executed(new Commands(), with(status, "treasury-2")));
        assertEquals(
                List.of("alice"),
                backers(office.asked("rotate", "status", "acme/treasury").path("rotation")));
        assertEquals(ExitCode.OK, office.ordered(approving, "bob", with(approve, "treasury-2")));
        assertEquals(
                new ShownKey("treasury-2").sha256(),
                approving
                        .lines()
                        .getFirst()
                        .path("rotation")
                        .path("keyIdSha256")
                        .textValue());
        assertTrue(approving.lines().get(1).path("isExpectedKey").booleanValue());

        assertEquals(ExitCode.OK, start.get(PATIENCE.toSeconds(), TimeUnit.SECONDS), starting.err::toString);
        List<ObjectNode> told = starting.lines();
        assertEquals(id, told.getFirst().path("commandId").textValue());
        assertEquals(
                "AWAITING_APPROVAL", told.get(1).path("rotation").path("stage").textValue());
        assertEquals("COMPLETED", told.getLast().path("status").textValue());

        ObjectNode shown = office.asked("keys", "show", "acme/treasury");
        assertEquals(2, shown.path("record").path("currentVersion").intValue());
        assertEquals(3, signed.size());
        String nonces = shown.path("reservedNonces").path(0).path("nonces").textValue();
        assertTrue(nonces.startsWith("0-2"), shown::toString);
        assertEquals(ExitCode.OK, office.ordered("bob", "rotate", "retire", "acme/treasury", "1"));
        assertEquals(ExitCode.UNVERIFIED, office.ordered("bob", "rotate", "retire", "acme/treasury", "2"));
    }

    @Test
    void aRotationThatIsCalledOffLeavesTheOldKeyAndEndsItsFollowers() throws Exception {
        Commands commands = new Commands();
        assertEquals(
                ExitCode.OK,
                office.ordered(commands, "alice", "rotate", "start", "acme/payouts", "--to", "payouts-2", "--no-wait"));
        String id = commands.lines().getFirst().path("commandId").textValue();
        Commands following = new Commands();
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(
                () -> office.executed(following, "rotate", "status", "acme/payouts", "--follow", "--json"));
        Commands watching = new Commands();
        CompletableFuture<Integer> all = CompletableFuture.supplyAsync(
                () -> office.executed(watching, "rotate", "status", "--follow", "--json"));
        CommandOffice.await(() ->
                following.out.toString().contains(id) && watching.out.toString().contains(id));

        assertEquals(
                ExitCode.UNVERIFIED,
                office.ordered("bob", "rotate", "start", "acme/payouts", "--create"),
                "another one is under way");
        assertEquals(
                ExitCode.OK, office.ordered("bob", "rotate", "cancel", "acme/payouts", id, "--reason", "not today"));

        assertEquals(ExitCode.UNVERIFIED, status.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        assertEquals(
                "rotation-cancelled", following.lines().getLast().path("code").textValue());
        assertEquals(ExitCode.UNVERIFIED, all.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        assertEquals(following.lines(), watching.lines());
        assertEquals(ExitCode.OK, office.executed(new Commands(), "rotate", "status"), "none is under way");
        assertTrue(office.asked("rotate", "status", "acme/payouts")
                .path("rotation")
                .isNull());
        assertEquals(
                1,
                office.asked("keys", "show", "acme/payouts")
                        .path("record")
                        .path("currentVersion")
                        .intValue());
    }

    @Test
    void aFirstKeyIsMadeForAWalletLikeAnotherOnes() {
        Commands creating = new Commands();

        assertEquals(
                ExitCode.OK,
                office.ordered(creating, "alice", "keys", "create", "acme/spare", "--like", "acme/claims"),
                creating.err::toString);

        ObjectNode made = creating.lines().getLast();
        assertEquals("completed", made.path("code").textValue());
        assertEquals(1, made.path("keyVersion").intValue());
        assertEquals(
                "ECC_NIST_EDWARDS25519",
                office.asked("keys", "show", "acme/spare")
                        .path("record")
                        .path("versions")
                        .path(0)
                        .path("spec")
                        .textValue());
        assertEquals(
                ExitCode.UNVERIFIED,
                office.ordered(creating, "alice", "keys", "create", "acme/spare", "--spec", "secp256k1"),
                "it has one");
    }

    @Test
    void aPolicyWaitsForTheOtherOperatorWhoApprovesOfWhatWasShown() throws IOException {
        Path policy = Files.writeString(directory.resolve("policy.json"), """
                {"format": 1, "rules": [{"id": "r", "requesters": ["*"], "chains": ["eip155:1"],
                 "transaction": {"recipients": ["*"]}}]}""");
        Commands applying = new Commands();

        assertEquals(
                ExitCode.PENDING,
                office.ordered(applying, "alice", "policy", "apply", "acme/payouts", policy.toString()));

        assertTrue(applying.err.toString().contains("1 of 2 operators"), applying.err::toString);
        ObjectNode waiting = office.asked("approvals", "list");
        String id = waiting.path("commandId").textValue();
        assertTrue(applying.err.toString().contains("approvals approve acme/payouts " + id), applying.err::toString);
        assertEquals(waiting, office.asked("approvals", "show", "acme/payouts", id));
        assertTrue(waiting.path("content").textValue().contains("eip155:1"), waiting::toString);
        String digest = waiting.path("digest").textValue();
        Commands naming = new Commands();
        assertEquals(
                ExitCode.FAILED,
                office.ordered(naming, "bob", "approvals", "approve", "acme/payouts", id, "--key-id", "payouts-2"));
        assertTrue(naming.err.toString().contains("key-mismatch"), naming.err::toString);
        assertEquals(
                ExitCode.FAILED,
                office.executed(new Commands(), "approvals", "show", "acme/payouts", id, "--key-id", "payouts-2"));
        assertEquals(waiting, office.asked("approvals", "show", "acme/payouts", id));
        assertEquals(ExitCode.UNVERIFIED, office.ordered("alice", "approvals", "approve", "acme/payouts", id));
        assertEquals(
                ExitCode.FAILED,
                office.ordered("bob", "approvals", "approve", "acme/payouts", id, "--digest", "00".repeat(32)));
        Commands approving = new Commands();
        assertEquals(
                ExitCode.OK,
                office.ordered(approving, "bob", "approvals", "approve", "acme/payouts", id, "--digest", digest));
        assertEquals(waiting, approving.lines().getFirst());
        assertEquals(
                1,
                office.asked("policy", "show", "acme/payouts").path("version").intValue());
        assertEquals(
                ExitCode.UNVERIFIED,
                office.ordered("bob", "approvals", "cancel", "acme/payouts", id, "--reason", "too late"));
    }

    @Test
    void aNonceIsReleasedByTwoOperators() {
        Outcome first = sign(SampleRequests.of(0, "stuck-1", TREASURY, STUCK, now()));
        assertTrue(first instanceof Outcome.Signed, first::toString);
        assertEquals("nonce-conflict", code(sign(SampleRequests.of(1, "stuck-2", TREASURY, STUCK, now()))));
        Commands releasing = new Commands();
        String[] release = {
            "nonces",
            "release",
            "acme/treasury",
            "--network",
            SampleRequests.NETWORK,
            "--account",
            ((Outcome.Signed) first).payload().address(),
            "--nonce",
            String.valueOf(STUCK),
            "--held-by",
            "stuck-1",
            "--force",
            "--yes",
            "--reason",
            "never mined"
        };

        assertEquals(ExitCode.PENDING, office.ordered(releasing, "alice", release));

        assertEquals("nonce-conflict", code(sign(SampleRequests.of(1, "stuck-3", TREASURY, STUCK, now()))));
        ObjectNode waiting = office.asked("approvals", "list");
        assertTrue(waiting.path("content").textValue().contains("releases nonce " + STUCK), waiting::toString);
        assertEquals(
                ExitCode.UNVERIFIED, // no topic shows that a nonce was released, and there is no office.key
                office.ordered(
                        "bob",
                        "approvals",
                        "approve",
                        "acme/treasury",
                        waiting.path("commandId").textValue(),
                        "--digest",
                        waiting.path("digest").textValue()));
        Outcome second = sign(SampleRequests.of(1, "stuck-4", TREASURY, STUCK, now()));
        assertTrue(second instanceof Outcome.Signed, second::toString);
        Commands again = new Commands();
        assertEquals(ExitCode.UNVERIFIED, office.ordered(again, "alice", release));
        assertEquals("nonce-not-taken", again.lines().getLast().path("code").textValue());
    }

    /** That a command waits no longer does not show that it was called off. */
    @Test
    void aCommandThatWaitsIsCalledOffAndNothingShowsIt() throws IOException {
        Path policy = Files.writeString(directory.resolve("unwanted.json"), """
                {"format": 1, "rules": [{"id": "r", "requesters": ["*"], "chains": ["eip155:1"],
                 "transaction": {"recipients": ["*"]}}]}""");
        assertEquals(ExitCode.PENDING, office.ordered("alice", "policy", "apply", "acme/treasury", policy.toString()));
        String id = office.asked("approvals", "list").path("commandId").textValue();
        Commands cancelling = new Commands();

        assertEquals(
                ExitCode.UNVERIFIED,
                office.ordered(cancelling, "bob", "approvals", "cancel", "acme/treasury", id, "--reason", "not ours"));

        assertEquals("COMPLETED", cancelling.lines().getLast().path("status").textValue());
        assertFalse(cancelling.lines().getLast().path("verified").booleanValue());
    }

    private static String code(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Signed signed -> "signed";
            case Outcome.Rejected rejected ->
                rejected.rejection().rejection().code().code();
        };
    }

    private Outcome sign(SigningRequest request) {
        try (ChanceryClient client = office.client()) {
            return RequestRoundTrip.request(client, request, PATIENCE);
        }
    }

    @Test
    void settingsOrAPolicySayWhenAKeyIsDue() {
        ObjectNode byDefault = office.asked("keys", "show", "acme/payouts");
        assertEquals(Duration.ofDays(90), untilDue(byDefault));
        JsonNode version = byDefault.path("record").path("versions").path(0);
        assertEquals(version.path("keyCreatedAt"), byDefault.path("since"), byDefault::toString);

        assertEquals(ExitCode.OK, office.ordered("alice", "rotate", "policy", "acme/payouts", "--interval", "30d"));

        assertEquals(Duration.ofDays(30), untilDue(office.asked("keys", "show", "acme/payouts")));
        assertEquals(List.of("acme/payouts"), listed("--due", "31d"));
        assertEquals(List.of(), listed("--due"));
        assertEquals(List.of(), listed("--overdue"));
        assertEquals(List.of(), listed("--tenant", "umbrella"));
    }

    private static Duration untilDue(ObjectNode shown) {
        return Duration.between(
                Instant.parse(shown.path("since").textValue()),
                Instant.parse(shown.path("due").textValue()));
    }

    private List<String> listed(String... filter) {
        Commands commands = new Commands();
        String[] line = Stream.concat(Stream.of("keys", "list", "--json"), Stream.of(filter))
                .toArray(String[]::new);
        assertEquals(ExitCode.OK, office.executed(commands, line), commands.err::toString);
        return commands.lines().stream()
                .map(wallet -> wallet.path("tenant").textValue() + "/"
                        + wallet.path("keyAlias").textValue())
                .toList();
    }

    @Test
    void aRevokedKeyIsShownAsSuch() {
        assertEquals(
                ExitCode.OK,
                office.ordered("bob", "keys", "revoke", "acme/claims", "--all", "--reason", "stolen", "--yes"));

        Commands commands = new Commands();
        assertEquals(ExitCode.OK, office.executed(commands, "keys", "list"));
        assertTrue(
                Stream.of(commands.out.toString().split("\n\n"))
                        .anyMatch(block -> block.contains("acme/claims") && block.contains("REVOKED")),
                commands.out::toString);
        assertEquals(
                ExitCode.UNVERIFIED,
                office.ordered("bob", "keys", "revoke", "acme/claims", "--all", "--reason", "stolen", "--yes"));
    }

    @Test
    void aWalletWithoutKeysHasNothingToShow() {
        Commands commands = new Commands();

        assertEquals(ExitCode.FAILED, office.executed(commands, "rotate", "status", "acme/nothing"));
        assertTrue(commands.err.toString().contains("unknown-key"), commands.err::toString);
    }

    private String awaitRotation(String wallet) {
        List<String> ids = new ArrayList<>();
        CommandOffice.await(() -> {
            JsonNode rotation = office.asked("rotate", "status", wallet).path("rotation");
            ids.add(rotation.path("commandId").asText(""));
            return !ids.getLast().isEmpty();
        });
        return ids.getLast();
    }

    private static String[] with(String[] words, String last) {
        return Stream.concat(Stream.of(words), Stream.of(last)).toArray(String[]::new);
    }

    private static List<String> backers(JsonNode rotation) {
        return IntStream.range(0, rotation.path("backers").size())
                .mapToObj(index -> rotation.path("backers").path(index).textValue())
                .toList();
    }

    private List<Outcome> sign(WalletId wallet, int count) {
        try (ChanceryClient client = office.client()) {
            return IntStream.range(0, count)
                    .mapToObj(nonce -> RequestRoundTrip.request(
                            client, SampleRequests.of(nonce, "request-" + nonce, wallet, nonce, now()), PATIENCE))
                    .toList();
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
