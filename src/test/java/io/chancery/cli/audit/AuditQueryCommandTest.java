package io.chancery.cli.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.audit.Trail;
import io.chancery.cli.Commands;
import io.chancery.failure.ExitCode;
import io.chancery.model.audit.AuditEvent;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.text.HostileText;
import io.chancery.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditQueryCommandTest {
    private static final RecordJson JSON = new RecordJson(new RecordMapper());
    private static final Trail TRAIL = new Trail(3, 40, 1);

    private final Commands chancery = new Commands();

    @TempDir
    private Path directory;

    @Test
    void printsTheEventsThatMatchAsTheyAre() throws IOException {
        export(TRAIL.events());

        assertEquals(ExitCode.OK, query("--output", "jsonl", "--type", "SIGN_SUCCESS"), chancery.err::toString);

        assertEquals(matching(event -> event.type() == AuditEvent.Type.SIGN_SUCCESS), printed());
        assertTrue(chancery.err.toString().contains("verified against"), chancery.err::toString);
    }

    @Test
    void anEventMustMatchEveryOption() throws IOException {
        export(TRAIL.events());
        Instant from = Instant.parse("2025-11-24T16:00:10Z");
        Instant to = Instant.parse("2025-11-24T16:00:20Z");

        assertEquals(
                matching(event -> event.type() == AuditEvent.Type.SIGN_SUCCESS
                        && !event.timestamp().isBefore(from)
                        && event.timestamp().isBefore(to)),
                found(
                        "--type=SIGN_SUCCESS",
                        "--from=" + from,
                        "--to=" + to,
                        "--tenant=acme",
                        "--wallet=acme/treasury",
                        "--key-id=1234abcd",
                        "--key-version=3",
                        "--operation=sign_transaction",
                        "--outcome=success",
                        "--chain=eip155:1",
                        "--actor=réquests"));
        for (String other : List.of(
                "--type=SIGN_FAILURE",
                "--tenant=other",
                "--wallet=acme/other",
                "--key-id=1234abce",
                "--key-version=2",
                "--operation=SIGN_MESSAGE",
                "--outcome=pending",
                "--chain=eip155:10",
                "--actor=mallory",
                "--approver=mallory",
                "--recipient=0x00")) {
            String matched = other.startsWith("--key-id") ? "--type=SIGN_SUCCESS" : "--key-id=1234abcd";
            assertEquals(List.of(), found(matched, other), other);
        }
    }

    @Test
    void anOptionMatchesAnyOfItsValues() throws IOException {
        export(TRAIL.events());

        assertEquals(
                matching(event ->
                        event.type() == AuditEvent.Type.SIGN_SUCCESS || event.type() == AuditEvent.Type.AUDIT_START),
                found("--type=SIGN_SUCCESS", "--type=AUDIT_START"));
    }

    @Test
    void aKeyIsFoundByItsWholeIdToo() throws IOException {
        export(TRAIL.events());

        for (String id : List.of(
                "1234abcd...", "1234abcd", "1234abcd-12ab", "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab")) {
            assertEquals(
                    matching(event -> event.shortKeyId() != null
                            || event.change().previous().shortId() != null),
                    found("--key-id=" + id),
                    id);
        }
    }

    @Test
    void anAnswerFromATrailThatIsNotIntactFails() throws IOException {
        List<String> lines = export(TRAIL.events());
        lines.set(10, lines.get(10).replace("réquests", "mallory"));
        write("trail.json", lines);

        assertEquals(ExitCode.FAILED, query("--type", "SIGN_SUCCESS"));

        assertTrue(chancery.err.toString().contains("hash-mismatch in partition 1"), chancery.err::toString);
        assertTrue(chancery.err.toString().contains("trail.json:11\n"), chancery.err::toString);
        assertTrue(chancery.err.toString().contains("NOT INTACT"), chancery.err::toString);
    }

    @Test
    void aTrailThatIsNotIntactIsNotAddedUpUnlessNobodyAsksForProof() throws IOException {
        List<String> lines = export(TRAIL.events());
        lines.remove(10);
        write("trail.json", lines);

        assertEquals(ExitCode.FAILED, query("--sum-by", "chain"));
        assertEquals("", chancery.out.toString());
        assertEquals(ExitCode.OK, query("--sum-by", "chain", "--unverified"));
        assertFalse(chancery.out.toString().isEmpty());
        assertTrue(chancery.err.toString().contains("NOT VERIFIED"), chancery.err::toString);
    }

    @Test
    void anEventOutsideOfTheChainsThatAnybodyCanHavePutThereIsLeftOut() throws IOException {
        export(TRAIL.events());
        AuditEvent signed = signed();
        ObjectNode forged = JSON.write(signed);
        forged.put("keyAlias", "forged");
        List.of("sequence", "previousHash", "hash", "partition").forEach(forged::remove);
        write("older.json", List.of(forged.toString()));

        assertEquals(List.of(), found("--wallet=acme/forged"));
        assertTrue(chancery.err.toString().contains("1 more are from before"), chancery.err::toString);
        assertEquals(1, found("--wallet=acme/forged", "--unverified").size());
    }

    @Test
    void withoutAKeyThatMustBeSaid() throws IOException {
        export(TRAIL.events());
        String trail = directory.toString();

        assertEquals(ExitCode.FAILED, chancery.execute("audit", "query", trail));
        assertTrue(chancery.err.toString().contains("checkpoints-unchecked"), chancery.err::toString);
        assertEquals(ExitCode.OK, chancery.execute("audit", "query", "--without-checkpoints", trail));
        assertTrue(chancery.err.toString().contains("can forge it"), chancery.err::toString);
    }

    @Test
    void endsAsVerifyDoesWithoutAKeyAndWithoutCheckpoints() throws IOException {
        export(TRAIL.events());
        String trail = directory.toString();

        for (String option : List.of("--partial", "--without-checkpoints")) {
            assertEquals(
                    chancery.execute("audit", "verify", option, trail),
                    chancery.execute("audit", "query", option, trail),
                    option);
        }
    }

    @Test
    void saysThatAShortIdStandsForSeveralKeys() throws IOException {
        ObjectNode other = JSON.write(signed());
        other.put("keyAlias", "payroll");
        write("trail.json", List.of(JSON.write(signed()).toString(), other.toString()));
        String[] ask = {"audit", "query", "--unverified", "--key-id=1234abcd", directory.toString()};

        assertEquals(ExitCode.OK, chancery.execute(ask), chancery.err::toString);

        assertTrue(
                chancery.err
                        .toString()
                        .contains("WARNING: the short id 1234abcd... stands for 2 keys, counted by wallet and version"),
                chancery.err::toString);
        assertTrue(chancery.err.toString().contains("add --wallet or --key-version"), chancery.err::toString);
    }

    @Test
    void saysNothingOfAShortIdOfOneKey() throws IOException {
        export(TRAIL.events());

        found("--key-id=1234abcd", "--wallet=acme/treasury", "--key-version=3");

        assertFalse(chancery.err.toString().contains("WARNING"), chancery.err::toString);
    }

    @Test
    void whatIsNoEventFailsWithoutProofToo() throws IOException {
        export(TRAIL.events());
        write("other.json", List.of("{}"));

        assertEquals(ExitCode.FAILED, query("--unverified"));

        assertTrue(chancery.err.toString().contains("1 records are no events"), chancery.err::toString);
    }

    @Test
    void csvHasEveryFieldAndNoFormula() throws IOException {
        ObjectNode event = JSON.write(signed());
        event.put("actor", "=cmd|' /C calc'!A0,\"x\"").put("tenant", "-1+1").put("keyAlias", "\u00a0@SUM(1)");
        event.put("subject", "two\nlines");
        write("trail.json", List.of(event.toString()));

        assertEquals(ExitCode.OK, query("--unverified", "--output=csv"), chancery.err::toString);

        List<String> lines = chancery.out.toString().lines().toList();
        assertEquals(String.join(",", RecordJson.auditEventFields()), lines.getFirst());
        assertEquals(2, lines.size());
        assertTrue(lines.get(1).contains(",\"'=cmd|' /C calc'!A0,\"\"x\"\"\","), lines.get(1));
        assertTrue(lines.get(1).contains(",\"'-1+1\",\"'\u00a0@SUM(1)\","), lines.get(1));
        assertTrue(lines.get(1).contains(",two\\nlines,"), lines.get(1));
        assertTrue(lines.get(1).contains(",signing-requests,0,3,"), lines.get(1));
    }

    @Test
    void tablesFitATerminalWhateverTheEventsSay() throws IOException {
        ObjectNode event = JSON.write(signed());
        write("trail.json", List.of(event.toString()));
        assertEquals(ExitCode.OK, query("--unverified"));
        String ordinary = chancery.out.toString();
        event.put("actor", HostileText.WHOLE).put("subject", HostileText.WHOLE);
        write("trail.json", List.of(event.toString()));

        assertEquals(ExitCode.OK, query("--unverified"), chancery.err::toString);

        chancery.out.toString().lines().forEach(line -> assertTrue(line.length() <= 80, line));
        assertTrue(ordinary.contains("SIGN_SUCCESS"), ordinary);
        HostileText.assertHarmless(
                Math.toIntExact(chancery.out.toString().lines().count()), chancery.out.toString());
    }

    @Test
    void moreEventsThanAPageArePrintedInPages() throws IOException {
        Trail trail = new Trail(2, 300, 2);
        export(trail.events());
        Files.writeString(directory.resolve("checkpoints.txt"), String.join("", trail.checkpoints()));

        assertEquals(ExitCode.OK, query(), chancery.err::toString);

        String printed = chancery.out.toString();
        assertEquals(
                trail.events().size(),
                printed.split("(\\A|\n\n)TIME ", -1).length - 1,
                "a block for each event, apart from the one before, on whatever page");
        trail.events()
                .forEach(event -> assertTrue(printed.contains(event.timestamp().toString()), event::toString));
    }

    @Test
    void anUnknownFieldToSumByIsTold() {
        assertEquals(ExitCode.USAGE, query("--sum-by", "colour"));
        assertTrue(chancery.err.toString().contains("--sum-by"), chancery.err::toString);
    }

    private static AuditEvent signed() {
        return TRAIL.events().stream()
                .filter(event -> event.type() == AuditEvent.Type.SIGN_SUCCESS)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> matching(Predicate<AuditEvent> wanted) {
        return TRAIL.events().stream()
                .filter(wanted)
                .map(event -> Printable.lines(JSON.write(event).toString()))
                .toList();
    }

    private List<String> printed() {
        return chancery.out.toString().lines().toList();
    }

    private List<String> found(String... options) {
        List<String> all = new ArrayList<>(List.of("--output=jsonl"));
        all.addAll(List.of(options));
        assertEquals(ExitCode.OK, query(all.toArray(String[]::new)), chancery.err::toString);
        return printed();
    }

    private int query(String... options) {
        List<String> arguments = new ArrayList<>(List.of("audit", "query", "--key", Trail.KEY.vkey()));
        arguments.addAll(List.of(options));
        arguments.add(directory.toString());
        return chancery.execute(arguments.toArray(String[]::new));
    }

    /** Writes an export of {@code events} with the checkpoints of the trail; returns its lines. */
    private List<String> export(List<AuditEvent> events) throws IOException {
        List<String> lines = new ArrayList<>(
                events.stream().map(event -> JSON.write(event).toString()).toList());
        write("trail.json", lines);
        Files.writeString(directory.resolve("checkpoints.txt"), String.join("", TRAIL.checkpoints()));
        return lines;
    }

    private void write(String name, List<String> lines) throws IOException {
        Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
    }
}
