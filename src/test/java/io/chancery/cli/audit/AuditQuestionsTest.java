package io.chancery.cli.audit;

import static io.chancery.auditor.query.SampleSignatures.coins;
import static io.chancery.auditor.query.SampleSignatures.tokens;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.audit.HandmadeTrail;
import io.chancery.audit.Trail;
import io.chancery.auditor.query.SampleSignatures;
import io.chancery.cli.Commands;
import io.chancery.crypto.Sha2;
import io.chancery.failure.ExitCode;
import io.chancery.model.Bytes;
import io.chancery.model.Origin;
import io.chancery.model.audit.AuditActor;
import io.chancery.model.audit.AuditChange;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditHeader;
import io.chancery.model.audit.AuditKey;
import io.chancery.model.audit.AuditSubject;
import io.chancery.model.audit.SigningFacts;
import io.chancery.model.rotation.Authority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The questions of docs/audit.md, asked as it says, of an export whose checkpoints prove it. */
final class AuditQuestionsTest {
    private static final String COMMAND = "    bin/chancery audit query ";
    private static final AuditKey OLD = new AuditKey("aws", "1234abcd...", 1);
    private static final AuditKey NEW = new AuditKey("aws", "5678abcd...", 2);
    private static final AuditKey OTHER = new AuditKey("aws", "9999abcd...", 1);

    private final Commands chancery = new Commands();

    @TempDir
    private Path directory;

    @BeforeEach
    void export() {
        HandmadeTrail trail = new HandmadeTrail(1, 1);
        trail.add(0, policy(1, OLD, "2026-09-20T12:00:00Z"));
        sign(trail, 1, "treasury", OLD, "2026-10-01T08:00:00Z", "eip155:1", coins("1"));
        trail.add(0, rotation());
        trail.add(0, policy(2, NEW, "2026-10-04T12:00:00Z"));
        sign(trail, 2, "treasury", NEW, "2026-10-04T23:59:59.999Z", "eip155:1", coins("4"));
        trail.add(0, policy(3, NEW, "2026-10-05T00:00:00Z"));
        sign(trail, 3, "treasury", NEW, "2026-10-05T00:00:00Z", "eip155:1", coins("1000000000000000000"));
        sign(trail, 4, "payroll", OTHER, "2026-10-06T10:00:00Z", "eip155:1", coins("16"));
        sign(trail, 5, "treasury", NEW, "2026-10-07T10:00:00Z", "eip155:1", tokens("0xa9059cbb", "2500000"));
        sign(trail, 6, "treasury", NEW, "2026-10-08T10:00:00Z", "eip155:1", coins("2"));
        sign(trail, 7, "treasury", NEW, "2026-10-11T23:59:59.999Z", "eip155:10", coins("32"));
        sign(trail, 8, "treasury", NEW, "2026-10-12T00:00:00Z", "eip155:1", coins("64"));
        trail.add(0, reveal());
        trail.checkpoints().write(directory);
    }

    @Test
    void whoApprovedTheChangeOfAKey() throws IOException {
        ask(0);

        String table = chancery.out.toString();
        assertEquals(1, table.split("KEY_ROTATION_COMPLETE", -1).length - 1, table);
        for (String told : List.of(
                "2026-10-02T09:00:00Z", "acme/treasury", "alice", "bob carol", "1234abcd... v1", "5678abcd... v2")) {
            assertTrue(table.contains(told), () -> told + " in\n" + table);
        }
        table.lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }

    @Test
    void whatThatKeySignedInAWeek() throws IOException {
        ask(1, "--output=jsonl");

        assertEquals(
                List.of("request-3", "request-5", "request-6", "request-7"),
                chancery.lines().stream()
                        .map(event -> event.get("subject").asText())
                        .toList());
    }

    @Test
    void howMuchThatWasOnEachChain() throws IOException {
        ask(2, "--output=csv");

        assertEquals(
                List.of(
                        "chain,effect,asset,signatures,amount",
                        "eip155:1,moved," + SampleSignatures.TOKEN + ",1,2500000",
                        "eip155:1,moved,wei,2,1000000000000000002",
                        "eip155:10,moved,wei,1,32"),
                chancery.out.toString().lines().toList());
    }

    @Test
    void sumsAreToldAsBlocksAndAsJsonToo() throws IOException {
        ask(2);
        assertEquals(
                "CHAIN      eip155:1",
                chancery.out.toString().lines().findFirst().orElseThrow());
        ask(2, "--output=jsonl");
        ObjectNode last = chancery.lines().getLast();
        assertEquals(
                "{\"chain\":\"eip155:10\",\"effect\":\"moved\",\"asset\":\"wei\",\"signatures\":1,\"amount\":\"32\"}",
                last.toString());
    }

    @Test
    void whichPolicyWasInForceWhenADayBegan() throws IOException {
        ask(3, "--output=jsonl");

        assertEquals(
                List.of("1", "2"),
                chancery.lines().stream()
                        .map(event -> event.get("policyVersion").asText())
                        .toList());
    }

    @Test
    void whoReadPersonalData() throws IOException {
        ask(4);

        String table = chancery.out.toString();
        for (String told : List.of("2026-10-13T09:00:00Z", "acme/treasury", "dora", "request-3", "ticket 4711")) {
            assertTrue(table.contains(told), () -> told + " in\n" + table);
        }
    }

    /** Runs a command of the page, with more options. */
    private void ask(int number, String... options) throws IOException {
        List<String> commands = Files.readAllLines(Path.of("docs/audit.md")).stream()
                .filter(line -> line.startsWith(COMMAND))
                .toList();
        List<String> arguments = new ArrayList<>(List.of("audit", "query"));
        arguments.addAll(
                List.of(commands.get(number).substring(COMMAND.length()).split(" ")));
        arguments.replaceAll(argument -> switch (argument) {
            case "VKEY" -> Trail.KEY.vkey();
            case "export/" -> directory.toString();
            default -> argument;
        });
        arguments.addAll(List.of(options));

        assertEquals(ExitCode.OK, chancery.execute(arguments.toArray(String[]::new)), chancery.err::toString);
        assertTrue(chancery.err.toString().contains("verified against 1 checkpoints\n"), chancery.err::toString);
    }

    private static void sign(
            HandmadeTrail trail,
            long offset,
            String alias,
            AuditKey key,
            String time,
            String network,
            SigningFacts facts) {
        for (AuditEvent.Type type : List.of(AuditEvent.Type.SIGN_REQUEST, AuditEvent.Type.SIGN_SUCCESS)) {
            trail.add(
                    0,
                    SampleSignatures.of(
                            type, alias, key, Instant.parse(time), offset, "SIGN_TRANSACTION", network, facts));
        }
    }

    private static AuditEvent rotation() {
        return command(AuditEvent.Type.KEY_ROTATION_COMPLETE, 7, "2026-10-02T09:00:00Z", "RotateTo", "alice", NEW)
                .changing(AuditChange.of(OLD, NEW))
                .behind(new Authority(null, List.of("bob", "carol"), null, null));
    }

    private static AuditEvent policy(int version, AuditKey key, String time) {
        String document = "{\"version\": " + version + "}";
        Bytes digest = Sha2.sha256(Bytes.of(document.getBytes(StandardCharsets.UTF_8)));
        return command(AuditEvent.Type.POLICY_CHANGED, 100 + version, time, "SetPolicy", "alice", key)
                .under(version)
                .changing(new AuditChange(AuditKey.NONE, AuditKey.NONE, digest, document));
    }

    private static AuditEvent reveal() {
        AuditEvent.Type type = AuditEvent.Type.PERSONAL_DATA_REVEALED;
        return command(type, 200, "2026-10-13T09:00:00Z", "RevealPersonalData", "dora", AuditKey.NONE)
                .behind(new Authority(null, List.of(), "request-3", null))
                .because("ticket 4711");
    }

    private static AuditEvent command(
            AuditEvent.Type type, long offset, String time, String operation, String actor, AuditKey key) {
        Origin origin = new Origin("rotation-commands", 0, offset);
        return new AuditEvent(
                new AuditHeader(origin + "/" + type, type, Instant.parse(time), "worker-1", origin),
                new AuditSubject("acme", "treasury", "command-" + offset, operation, null, null),
                AuditActor.named(actor),
                key,
                "success");
    }
}
