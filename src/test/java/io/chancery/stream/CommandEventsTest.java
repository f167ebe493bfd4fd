package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.admission.identity.Operator;
import io.chancery.crypto.Sha2;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditKey;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.Action;
import io.chancery.rotation.SampleRules;
import io.chancery.rotation.approval.ApprovalRules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each command's events name what it is about: whose, which key, which rotation, by whom and why. */
class CommandEventsTest {
    private static final WalletId WALLET = TestTopology.WALLET;
    private static final WalletId REQUESTERS = new WalletId("acme", "requesters");
    private static final JwsPrivateKey ANN = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
    private static final JwsPrivateKey BOB = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
    private static final String THUMBPRINT = TestTopology.REQUESTER.publicKey().thumbprint();
    private static final String POLICY = """
            {"format": 1, "rules": [{"id": "r", "requesters": ["*"], "chains": ["eip155:1"],
             "transaction": {"recipients": ["*"], "maxValue": "5"}}]}""";
    private static final String OLD = "1234abcd... 1 aws";
    private static final String NEW = "8765dcba... 2 aws";
    private static final String NEW_KEY = "arn:aws:kms:eu-west-1:111122223333:key/8765dcba-12ab-34cd-56ef-1234567890ab";

    private final TestTopology topology = TestTopology.authenticated(
            new ApprovalRules(1, 1, 2, Duration.ofDays(7)),
            new Operator("ops", TestTopology.OPERATOR.publicKey(), null, null),
            new Operator("ann", ANN.publicKey(), null, null),
            new Operator("bob", BOB.publicKey(), null, null));

    @AfterEach
    void close() {
        topology.close();
    }

    /**
     * One command.
     *
     * @param approvals how many operators must stand behind a rotation
     * @param before what ann commands before
     * @param action what bob commands
     * @param events that come of that
     */
    record Row(int approvals, List<Action> before, Action action, List<String> events) {
        @Override
        public String toString() {
            return action.getClass().getSimpleName() + " after "
                    + before.stream()
                            .map(each -> each.getClass().getSimpleName())
                            .toList();
        }
    }

    static List<Row> rows() {
        Action register = new RotationCommand.RegisterKey(TestTopology.KEY_ID, KeySpec.ECC_SECG_P256K1);
        Action rotate = new RotationCommand.RotateTo(NEW_KEY, null);
        Action requester = new RotationCommand.RegisterRequester(
                "payments", TestTopology.REQUESTER.publicKey().toJson(), null, null, List.of("request:*"));
        return List.of(
                new Row(
                        2,
                        List.of(),
                        register,
                        List.of(
                                "COMMAND_ACCEPTED pending by bob",
                                "KEY_REGISTERED success by bob key " + OLD + " to " + OLD)),
                new Row(
                        2,
                        List.of(),
                        new RotationCommand.RegisterKey("no-such-key", KeySpec.ECC_SECG_P256K1),
                        List.of(
                                "COMMAND_ACCEPTED pending by bob",
                                "COMMAND_REFUSED access-denied by bob because there is no key no-such-...")),
                new Row(
                        1,
                        List.of(),
                        RotationCommand.RegisterByCreating.bySettings(KeySpec.ECC_SECG_P256K1),
                        List.of(
                                "COMMAND_ACCEPTED pending by bob",
                                "KEY_CREATED success by bob key Register... 1 aws to Register... 1 aws")),
                new Row(
                        2,
                        List.of(register),
                        register,
                        List.of("COMMAND_REFUSED already-registered by bob because The wallet has a key.")),
                new Row(
                        2,
                        List.of(register),
                        new RotationCommand.RotateByCreating(null),
                        List.of("KEY_ROTATION_START pending by bob proposed by bob from " + OLD + " to null 2 aws")),
                new Row(
                        2,
                        List.of(register),
                        rotate,
                        List.of("KEY_ROTATION_START pending by bob proposed by bob from " + OLD + " to " + NEW)),
                new Row(
                        2,
                        List.of(register, rotate),
                        rotate,
                        List.of("KEY_ROTATION_FAILED rotation-pending by bob proposed by bob from " + OLD + " to " + NEW
                                + " because The rotation RotateTo-2 is under way.")),
                new Row(
                        2,
                        List.of(register, rotate),
                        new RotationCommand.Approve("RotateTo-2", null),
                        List.of(
                                "KEY_ROTATION_APPROVED success by bob proposed by ann about RotateTo-2 key " + OLD
                                        + " from " + OLD + " to " + NEW,
                                "KEY_ROTATION_COMPLETE success by ann proposed by ann approved by [bob] key " + NEW
                                        + " from " + OLD + " to " + NEW)),
                new Row(
                        2,
                        List.of(register, new RotationCommand.RotateTo("bad-key", null)),
                        new RotationCommand.Approve("RotateTo-2", null),
                        List.of(
                                "KEY_ROTATION_APPROVED success by bob proposed by ann about RotateTo-2 key " + OLD
                                        + " from " + OLD + " to bad... 2 aws",
                                "KEY_ROTATION_FAILED rotation-failed by ann proposed by ann approved by [bob] from "
                                        + OLD + " to bad... 2 aws because there is no key bad... (access-denied)")),
                new Row(
                        2,
                        List.of(register, rotate),
                        new RotationCommand.Cancel("RotateTo-2", "out of hours"),
                        List.of(
                                "KEY_ROTATION_CANCELLED success by bob proposed by ann about RotateTo-2 key " + OLD
                                        + " from " + OLD + " to " + NEW + " because out of hours",
                                "KEY_ROTATION_FAILED rotation-cancelled by bob proposed by ann from " + OLD + " to "
                                        + NEW + " because Called off by bob: out of hours")),
                new Row(
                        2,
                        List.of(register),
                        new RotationCommand.Approve("RotateTo-9", null),
                        List.of("COMMAND_REFUSED no-such-rotation by bob about RotateTo-9 because "
                                + "No rotation of this id, to this key, is under way.")),
                new Row(
                        1,
                        List.of(register, rotate),
                        new RotationCommand.Retire(1),
                        List.of("KEY_RETIRED success by bob key " + OLD)),
                new Row(
                        1,
                        List.of(register, rotate),
                        new RotationCommand.Retire(2),
                        List.of("COMMAND_REFUSED not-in-overlap by bob because Only a version whose overlap runs can be"
                                + " retired.")),
                new Row(
                        1,
                        List.of(register, rotate),
                        new RotationCommand.Revoke(1, "leaked"),
                        List.of(
                                "KEY_REVOKED success by bob key " + OLD + " from " + OLD + " to " + NEW
                                        + " because leaked",
                                "KEY_DISABLED success by the schedule about Revoke-3 key " + OLD)),
                new Row(
                        1,
                        List.of(register, rotate),
                        new RotationCommand.Revoke(null, "leaked"),
                        List.of(
                                "KEY_REVOKED success by bob key " + OLD + " from " + OLD + " because leaked",
                                "KEY_REVOKED success by bob key " + NEW + " from " + NEW + " because leaked",
                                "KEY_DISABLED success by the schedule about Revoke-3 key " + OLD,
                                "KEY_DISABLED success by the schedule about Revoke-3 key " + NEW)),
                new Row(
                        1,
                        List.of(register),
                        new RotationCommand.SetRotationPolicy(Duration.ofDays(90), Duration.ofDays(7), true),
                        List.of("ROTATION_POLICY_CHANGED success by bob key " + OLD
                                + " because every PT2160H, overlap PT168H, automatic")),
                new Row(
                        1,
                        List.of(register),
                        new RotationCommand.SetPolicy(POLICY),
                        List.of("COMMAND_ACCEPTED pending by bob")),
                new Row(
                        1,
                        List.of(register, new RotationCommand.SetPolicy(POLICY)),
                        new RotationCommand.Cancel("SetPolicy-2", "too loose"),
                        List.of(
                                "COMMAND_CANCELLED success by bob proposed by ann about SetPolicy-2 because too loose",
                                "COMMAND_REFUSED proposal-cancelled by bob proposed by ann because"
                                        + " Called off by bob: too loose")),
                new Row(
                        1,
                        List.of(register),
                        new RotationCommand.ReleaseNonce(
                                "eip155:1", "0x" + "00".repeat(20), "7", null, null, false, "stuck"),
                        List.of("COMMAND_REFUSED not-the-wallets-account by bob because The account is of none of the"
                                + " wallet's keys on this network, and the wallet has not taken the nonce as one of its"
                                + " signers.")),
                new Row(
                        1,
                        List.of(register),
                        new RotationCommand.RevealPersonalData("request-1", "complaint 7"),
                        List.of("PERSONAL_DATA_REVEALED success by bob about request-1 because complaint 7")),
                new Row(
                        1,
                        List.of(),
                        requester,
                        List.of("REQUESTER_REGISTERED success by bob about payments to " + THUMBPRINT
                                + " null null because rights: request:*")),
                new Row(
                        1,
                        List.of(requester),
                        new RotationCommand.RevokeRequester("payments", THUMBPRINT),
                        List.of("REQUESTER_REVOKED success by bob about payments from " + THUMBPRINT + " null null")),
                new Row(
                        1,
                        List.of(),
                        new RotationCommand.RevokeRequester("payments", THUMBPRINT),
                        List.of("COMMAND_REFUSED unknown-requester by bob because"
                                + " The tenant has no such requester with such a key.")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void namesItsTarget(Row row) {
        assertEquals(row.events(), events(row));
    }

    private List<String> events(Row row) {
        begin(row.approvals());
        int id = 0;
        for (Action action : row.before()) {
            send(ANN, "ann", ++id, action);
        }
        topology.audit();
        send(BOB, "bob", ++id, row.action());
        return topology.audit().stream().map(CommandEventsTest::text).toList();
    }

    private void begin(int approvals) {
        topology.kms.with(NEW_KEY, KeySpec.ECC_SECG_P256K1);
        topology.rules = SampleRules.of(approvals, 1);
        topology.restart();
    }

    /** Bob approves of the command that waits. */
    private void approve(int number) {
        CommandProposal waiting = topology.proposals().getLast();
        String id = waiting.head().commandId();
        send(BOB, "bob", number, new RotationCommand.Approve(id, null, Sha2.sha256(waiting.command())));
    }

    private static Bytes digest(String document) {
        return Sha2.sha256(Bytes.of(document.getBytes(StandardCharsets.UTF_8)));
    }

    private void send(JwsPrivateKey key, String issuer, int number, Action action) {
        WalletId wallet = action instanceof RotationCommand.RequesterAction ? REQUESTERS : WALLET;
        String id = action.getClass().getSimpleName() + "-" + number;
        topology.send(new RotationCommand(id, wallet, issuer, topology.clock.instant(), action), key);
        topology.finish();
    }

    @Test
    void theEventOfAPolicyHasItsVersionDigestAndDocument() {
        begin(1);
        send(ANN, "ann", 1, new RotationCommand.RegisterKey(TestTopology.KEY_ID, KeySpec.ECC_SECG_P256K1));
        send(ANN, "ann", 2, new RotationCommand.SetPolicy(POLICY));
        topology.audit();

        approve(3);

        List<AuditEvent> events = topology.audit();
        assertEquals(
                List.of(
                        "COMMAND_APPROVED success by bob proposed by ann about SetPolicy-2",
                        "POLICY_CHANGED success by ann approved by [bob] key " + OLD + " policy 1"),
                events.stream().map(CommandEventsTest::text).toList());
        assertEquals(POLICY, events.getLast().change().policyDocument());
        assertEquals(digest(POLICY), events.getLast().change().policyDigest());
    }

    @Test
    void theEventOfANonceNamesTheRequestThatHadIt() {
        begin(1);
        send(ANN, "ann", 1, new RotationCommand.RegisterKey(TestTopology.KEY_ID, KeySpec.ECC_SECG_P256K1));
        topology.withRequester("request:*");
        topology.send(TestTopology.request(1));
        topology.finish();
        String holder = topology.signed().getFirst().requestId();
        String account =
                Objects.requireNonNull(topology.keys().getLast().current().address());
        send(ANN, "ann", 2, new RotationCommand.ReleaseNonce("eip155:31337", account, "1", null, null, false, "stuck"));
        topology.audit();

        approve(3);

        AuditEvent event = topology.audit().getLast();
        assertEquals(
                "NONCE_RELEASED success by ann approved by [bob] about " + holder + " on eip155:31337 because stuck",
                text(event));
        assertEquals("1", event.signing().transaction().nonce());
    }

    @Test
    void aCommandThatNobodyApprovedOfIsEndedByTheTime() {
        begin(1);
        send(ANN, "ann", 1, new RotationCommand.RegisterKey(TestTopology.KEY_ID, KeySpec.ECC_SECG_P256K1));
        send(ANN, "ann", 2, new RotationCommand.SetPolicy(POLICY));
        topology.audit();

        topology.pass(Duration.ofDays(8));

        AuditEvent event = topology.audit().getLast();
        assertTrue(text(event).startsWith("COMMAND_REFUSED proposal-expired by the schedule proposed by ann because"));
        assertEquals("SetPolicy-2", event.subject());
    }

    /** The cause of a disabled key is the rotation that ended its overlap, since that took it out of service. */
    @Test
    void theKeyThatARotationReplacedIsDisabledBecauseOfIt() {
        begin(1);
        send(ANN, "ann", 1, new RotationCommand.RegisterKey(TestTopology.KEY_ID, KeySpec.ECC_SECG_P256K1));
        send(ANN, "ann", 2, new RotationCommand.RotateTo(NEW_KEY, null));
        topology.audit();

        topology.pass(Duration.ofDays(8));
        topology.finish();

        assertEquals(
                List.of("KEY_DISABLED success by the schedule about RotateTo-2 key " + OLD),
                topology.audit().stream().map(CommandEventsTest::text).toList());
    }

    @Test
    void onlyRotationsHaveTypesOfRotations() {
        for (Row row : rows()) {
            boolean isAboutRotation = row.events().stream().anyMatch(event -> event.startsWith("KEY_ROTATION"));
            boolean isRotation =
                    row.before().stream().anyMatch(CommandEventsTest::isRotation) || isRotation(row.action());

            assertTrue(isRotation || !isAboutRotation, row::toString);
        }
    }

    private static boolean isRotation(Action action) {
        return action instanceof RotationCommand.RotateTo || action instanceof RotationCommand.RotateByCreating;
    }

    /** Every command that there is has a row. */
    @Test
    void thereIsARowForEveryCommand() {
        Set<String> commands = actions(Action.class).map(Class::getSimpleName).collect(Collectors.toSet());
        Set<String> inRows = rows().stream()
                .map(row -> row.action().getClass().getSimpleName())
                .collect(Collectors.toSet());

        assertEquals(commands, inRows);
    }

    private static Stream<Class<?>> actions(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(CommandEventsTest::actions)
                : Stream.of(type);
    }

    private static String text(AuditEvent event) {
        StringJoiner text = new StringJoiner(" ");
        text.add(event.type().name()).add(event.outcome()).add("by " + event.actor());
        add(text, "proposed by", event.party().proposer());
        add(
                text,
                "approved by",
                event.authority().approvers().isEmpty()
                        ? null
                        : event.authority().approvers());
        add(text, "about", event.authority().regarding());
        add(text, "key", event.shortKeyId() == null ? null : text(event.key()));
        add(
                text,
                "from",
                event.change().previous().equals(AuditKey.NONE)
                        ? null
                        : text(event.change().previous()));
        add(
                text,
                "to",
                event.change().replacement().equals(AuditKey.NONE)
                        ? null
                        : text(event.change().replacement()));
        add(text, "policy", event.policyVersion());
        add(text, "on", event.network());
        add(text, "because", event.decision().reason());
        return text.toString();
    }

    private static String text(AuditKey key) {
        return Stream.of(key.shortId(), key.version(), key.backend())
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    private static void add(StringJoiner text, String name, @Nullable Object value) {
        if (value != null) {
            text.add(name + " " + value);
        }
    }
}
