package io.chancery.cli.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.admission.identity.Operator;
import io.chancery.cli.Commands;
import io.chancery.cli.table.Lines;
import io.chancery.crypto.Sha2;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.failure.ExitCode;
import io.chancery.model.KeySpec;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.Action;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.rotation.SampleRules;
import io.chancery.rotation.approval.ApprovalRules;
import io.chancery.stream.TestTopology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shows the trail of a wallet whose key is rotated and whose policy is changed twice, by two operators. */
class AuditShowCommandTest {
    private static final JwsPrivateKey BOB = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
    private static final String POLICY = """
            {"format": 1, "rules": [{"id": "r", "requesters": ["*"], "chains": ["eip155:1"],
             "transaction": {"recipients": ["*"], "maxValue": "%d"}}]}""";

    private final Commands chancery = new Commands();
    private final TestTopology topology = TestTopology.authenticated(
            new ApprovalRules(1, 1, 2, Duration.ofDays(7)),
            new Operator("ops", TestTopology.OPERATOR.publicKey(), null, null),
            new Operator("bob", BOB.publicKey(), null, null));

    @TempDir
    private Path directory;

    private String trail = "";

    @BeforeEach
    void write() throws IOException {
        topology.rules = SampleRules.of(2, 1);
        topology.restart();
        topology.kms.with("other-key", KeySpec.ECC_SECG_P256K1);
        send("register", new RotationCommand.RegisterKey(TestTopology.KEY_ID, KeySpec.ECC_SECG_P256K1));
        send("rotate", new RotationCommand.RotateTo("other-key", null));
        approve(new RotationCommand.Approve("rotate", null));
        for (int number = 1; number <= 2; number++) {
            send("policy-" + number, new RotationCommand.SetPolicy(POLICY.formatted(number)));
            CommandProposal waiting = topology.proposals().getLast();
            approve(new RotationCommand.Approve(waiting.head().commandId(), null, Sha2.sha256(waiting.command())));
        }
        topology.pass(Duration.ofDays(8));
        topology.finish();
        RecordJson json = new RecordJson(new RecordMapper());
        List<String> lines = topology.trail().stream()
                .map(event -> json.write(event).toString())
                .toList();
        trail = Files.write(directory.resolve("trail.jsonl"), lines).toString();
    }

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void tellsEverythingThatBelongsToARotation() {
        assertEquals(ExitCode.OK, chancery.execute("audit", "show", "rotate", trail, "--json"), chancery.err::toString);

        assertEquals(
                List.of(
                        "KEY_ROTATION_START ops",
                        "KEY_ROTATION_APPROVED bob",
                        "KEY_ROTATION_COMPLETE ops",
                        "KEY_DISABLED the schedule"),
                chancery.lines().stream()
                        .map(event -> event.path("type").asText() + " "
                                + event.path("actor").asText())
                        .toList());
    }

    @Test
    void namesBothKeysInEightyColumns() {
        assertEquals(ExitCode.OK, chancery.execute("audit", "show", "rotate", trail));

        String text = chancery.out.toString();
        Lines.assertFit(80, text.lines().toList());
        assertTrue(text.contains("old key      1234abcd... version 1 of aws"), text);
        assertTrue(text.contains("new key      other-ke... version 2 of aws"), text);
    }

    @Test
    void saysInOneLineThatNothingIsVerified() {
        assertEquals(ExitCode.OK, chancery.execute("audit", "show", "rotate", trail));
        assertNotVerified();

        assertEquals(ExitCode.OK, show(1));
        assertNotVerified();
    }

    private void assertNotVerified() {
        List<String> lines = chancery.err.toString().lines().toList();
        assertEquals(1, lines.size(), lines::toString);
        assertTrue(lines.getFirst().startsWith("NOT VERIFIED"), lines::toString);
        assertTrue(lines.getFirst().contains("audit verify"), lines::toString);
    }

    @Test
    void leavesOtherWalletsAside() {
        assertEquals(ExitCode.FAILED, chancery.execute("audit", "show", "rotate", trail, "--wallet", "acme/another"));
    }

    @Test
    void everyVersionOfAPolicyStaysReadable() {
        for (int number = 1; number <= 2; number++) {
            assertEquals(ExitCode.OK, show(number), chancery.err::toString);

            assertEquals(
                    POLICY.formatted(number),
                    chancery.lines().getFirst().path("document").asText());
            assertEquals("ops", chancery.lines().getFirst().path("setBy").asText());
        }
        assertEquals(ExitCode.FAILED, show(3));
    }

    @Test
    void aDocumentThatSomebodyChangedIsNotShown() throws IOException {
        Path changed = directory.resolve("changed.jsonl");
        Files.writeString(changed, Files.readString(Path.of(trail)).replace("\\\"2\\\"", "\\\"9\\\""));
        trail = changed.toString();

        assertEquals(ExitCode.FAILED, show(2));
        assertTrue(chancery.err.toString().contains("invalid-policy"), chancery.err::toString);
    }

    private int show(int version) {
        return chancery.execute(
                "policy", "show", "acme/treasury", trail, "--policy-version", String.valueOf(version), "--json");
    }

    private void send(String id, Action action) {
        topology.send(TestTopology.command(id, TestTopology.WALLET, action));
        topology.finish();
    }

    private void approve(RotationCommand.Approve action) {
        String id = "approve-" + action.commandId();
        topology.send(new RotationCommand(id, TestTopology.WALLET, "bob", topology.clock.instant(), action), BOB);
        topology.finish();
    }
}
