package io.chancery.cli.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.audit.Trail;
import io.chancery.cli.Commands;
import io.chancery.cli.table.Lines;
import io.chancery.failure.ExitCode;
import io.chancery.model.Bytes;
import io.chancery.model.audit.AuditEvent;
import io.chancery.records.AuditEventFileWriter;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.siem.SiemFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditVerifyCommandTest {
    private static final String KEY = Trail.KEY.vkey();
    private static final RecordJson JSON = new RecordJson(new RecordMapper());
    private static final Trail TRAIL = new Trail(3, 40, 1);

    private final Commands chancery = new Commands();

    @TempDir
    private Path directory;

    @Test
    void anExportInAvroIsRight() throws IOException {
        avro();
        checkpoints();

        assertEquals(ExitCode.OK, verify(), chancery.out.toString());
        assertEquals(120, result().get("events").asLong());
        assertEquals(40, result().get("partitions").get(2).get("coveredTo").asLong());
    }

    @Test
    void linesOfEveryVerifiableFormatAreRight() throws IOException {
        checkpoints();
        for (Function<ObjectNode, String> format : List.<Function<ObjectNode, String>>of(
                ObjectNode::toString, SiemFormat.OCSF::line, SiemFormat.ECS::line)) {
            lines("trail.json", lines(format));

            assertEquals(ExitCode.OK, verify(), chancery.out.toString());
            assertEquals(120, result().get("events").asLong());
        }
    }

    @Test
    void whatADocumentShowsOtherwiseThanItsEventIsFound() throws IOException {
        checkpoints();
        for (String[] change : new String[][] {
            {"\"user\":{\"name\":\"réquests\"", "\"user\":{\"name\":\"mallory\""},
            {"\"status\":\"Success\"", "\"status\":\"Failure\""},
            {"\"time\":", "\"time\":1"},
            {"{\"class_uid\":", "{\"comment\":\"\",\"class_uid\":"}
        }) {
            assertDiffers(SiemFormat.OCSF, change[0], change[1]);
        }
        assertDiffers(SiemFormat.ECS, "\"user\":{\"name\":\"réquests\"", "\"user\":{\"name\":\"mallory\"");
        assertDiffers(SiemFormat.ECS, "{\"@timestamp\":\"2025", "{\"@timestamp\":\"2024");
    }

    @Test
    void theVersionThatWroteADocumentMayBeAnother() throws IOException {
        checkpoints();
        List<String> lines = lines(SiemFormat.OCSF::line);
        lines.replaceAll(line -> line.replace("\"version\":\"development\"", "\"version\":\"9\""));
        lines("trail.json", lines);

        assertEquals(ExitCode.OK, verify(), chancery.out.toString());
    }

    @Test
    void gzipIsReadToo() throws IOException {
        checkpoints();
        try (var out = new GZIPOutputStream(Files.newOutputStream(directory.resolve("trail.json.gz")))) {
            out.write(String.join("\n", lines(ObjectNode::toString)).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        assertEquals(ExitCode.OK, verify(), chancery.out.toString());
    }

    @Test
    void filesOfASinkAreReadInTheOrderOfTheNumbersInTheirNames() throws IOException {
        checkpoints();
        List<String> lines = lines(ObjectNode::toString);
        lines("audit-0-9.json", lines.subList(0, 60));
        lines("audit-0-10.json", lines.subList(60, 120));

        assertEquals(ExitCode.OK, verify(), chancery.out.toString());
    }

    @Test
    void aChangedEventIsToldWithItsPlace() throws IOException {
        checkpoints();
        List<String> lines = lines(ObjectNode::toString);
        lines.set(10, lines.get(10).replace("réquests", "mallory"));
        lines("trail.json", lines);

        assertEquals(ExitCode.FAILED, verify());
        ObjectNode finding = (ObjectNode) result().get("findings").get(0);
        assertEquals("hash-mismatch", finding.get("code").asText());
        assertEquals(11, finding.get("line").asLong());
        assertEquals(1, finding.get("partition").asInt());
        assertEquals(1, result().get("findings").size());
        assertEquals(
                Commands.object("{\"type\":\"SIGN_REQUEST\",\"actor\":\"mallory\",\"subject\":\"request-1-3\","
                        + "\"timestamp\":\"2025-11-24T16:00:03.001Z\"}"),
                finding.get("event"));
    }

    @Test
    void whatIsWrongIsToldInEightyColumnsWithItsEvent() throws IOException {
        checkpoints();
        List<String> lines = lines(ObjectNode::toString);
        lines.set(10, lines.get(10).replace("réquests", "mallory"));
        lines("trail.json", lines);

        chancery.execute("audit", "verify", "--key", KEY, directory.toString());

        List<String> told = chancery.out.toString().lines().toList();
        Lines.assertFit(80, told);
        assertTrue(told.containsAll(List.of("    of       mallory", "    about    request-1-3")), told::toString);
        assertTrue(told.contains("          covered to 40 of 40 by 6 checkpoints"), told::toString);
    }

    @Test
    void damagedAvroIsUnreadable() throws IOException {
        avro();
        checkpoints();
        Path file = directory.resolve("trail.avro");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1; // of the mark that ends each block
        Files.write(file, bytes);

        assertEquals(ExitCode.FAILED, verify());
        assertEquals(
                "unreadable-event", result().get("findings").get(0).get("code").asText());
    }

    @Test
    void otherSpellingsOfAValueAreRefused() throws IOException {
        checkpoints();
        for (String[] spelling : new String[][] {
            {"\"policyVersion\":\"4\"", "\"policyVersion\":\"04\""},
            {"\"policyVersion\":\"4\"", "\"policyVersion\":4"},
            {"\"hash\":\"0x", "\"hash\":\"0X"},
            {"Z\",", ".000Z\","}
        }) {
            List<String> lines = lines(ObjectNode::toString);
            lines.replaceAll(line -> line.replace(spelling[0], spelling[1]));
            lines("trail.json", lines);

            assertEquals(ExitCode.FAILED, verify(), spelling[1]);
        }
    }

    @Test
    void aTrailWithoutItsBeginningIsRightOnlyIfThatIsAccepted() throws IOException {
        checkpoints();
        lines("trail.json", lines(ObjectNode::toString).subList(30, 120));

        assertEquals(ExitCode.FAILED, verify());
        assertEquals("begins-late", result().get("findings").get(0).get("code").asText());
        assertEquals(ExitCode.OK, verify("--partial"), chancery.out.toString());
        assertEquals(11, result().get("partitions").get(0).get("firstSequence").asLong());
    }

    @Test
    void aPartitionThatIsMissingWholeIsFoundEvenIfBeginningsMayBeMissing() throws IOException {
        checkpoints();
        List<String> lines = lines(ObjectNode::toString);
        lines(
                "trail.json",
                IntStream.range(0, 120)
                        .filter(i -> i % 3 < 2)
                        .mapToObj(lines::get)
                        .toList());

        assertEquals(ExitCode.FAILED, verify("--partial"));
        assertEquals(80, result().get("events").asLong());
        assertEquals("tail-missing", result().get("findings").get(0).get("code").asText());
        assertEquals(2, result().get("findings").get(0).get("partition").asInt());
    }

    @Test
    void laterCheckpointsAreLeftAsideOnlyIfFilesMayEndEarly() throws IOException {
        checkpoints();
        lines("trail.json", lines(ObjectNode::toString).subList(0, 60));

        assertEquals(ExitCode.FAILED, verify());
        assertEquals("tail-missing", result().get("findings").get(0).get("code").asText());
        assertEquals(ExitCode.OK, verify("--ends-early"), chancery.out.toString());
        assertEquals(14, result().get("partitions").get(0).get("coveredTo").asLong());
    }

    @Test
    void checkpointsOfAnotherKeyAreNone() throws IOException {
        avro();
        checkpoints();

        int exitCode = chancery.execute(
                "audit",
                "verify",
                "--json",
                "--key",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                directory.toString());

        assertEquals(ExitCode.FAILED, exitCode);
        assertEquals(
                "checkpoint-not-signed",
                result().get("findings").get(0).get("code").asText());
    }

    @Test
    void withoutCheckpointsOrKeyThatMustBeSaid() throws IOException {
        avro();
        String file = directory.toString();

        assertEquals(ExitCode.FAILED, chancery.execute("audit", "verify", file));
        assertTrue(chancery.out.toString().contains("checkpoints-missing"), chancery.out.toString());
        assertEquals(ExitCode.OK, chancery.execute("audit", "verify", "--without-checkpoints", file));
        checkpoints();
        assertEquals(ExitCode.FAILED, chancery.execute("audit", "verify", file));
        assertTrue(chancery.out.toString().contains("checkpoints-unchecked"), chancery.out.toString());
    }

    @Test
    void everyPartitionMustHaveCheckpointsOfAllButTheLastMinutes() throws IOException {
        avro();
        List<String> notes = new ArrayList<>(TRAIL.checkpoints());
        notes.removeIf(note -> note.contains("/1\n") && !note.contains("/1\n7\n"));
        Files.writeString(directory.resolve("checkpoints.txt"), String.join("", notes));

        assertEquals(ExitCode.FAILED, verify("--max-uncovered", "30s"));
        ObjectNode finding = (ObjectNode) result().get("findings").get(0);
        assertEquals("checkpoints-missing", finding.get("code").asText());
        assertEquals(1, finding.get("partition").asInt());
        assertEquals(1, result().get("findings").size());
        assertEquals(ExitCode.OK, verify("--max-uncovered", "33s"), chancery.out.toString());
        assertEquals(ExitCode.OK, verify(), chancery.out.toString());
    }

    @Test
    void callsInCloudTrailThatNobodyAskedForAreFound() throws IOException {
        avro();
        checkpoints();
        Path log = Files.writeString(directory.resolveSibling(directory.getFileName() + ".log"), """
                {"Records":[
                {"eventSource":"kms.amazonaws.com","eventName":"Sign","eventTime":"2025-11-24T16:00:01Z","requestID":"4b7f-4"},
                {"eventSource":"kms.amazonaws.com","eventName":"Sign","eventTime":"2025-11-24T16:00:01Z","requestID":"x",
                  "errorCode":"AccessDenied"},
                {"eventSource":"kms.amazonaws.com","eventName":"Sign","eventTime":"2025-11-24T16:00:01Z","requestID":"y",
                  "resources":[{"ARN":"arn:aws:kms:eu-west-1:111122223333:key/audit"}]},
                {"eventSource":"kms.amazonaws.com","eventName":"Decrypt","eventTime":"2025-11-24T16:00:01Z","requestID":"z"}]}
                {"eventSource":"kms.amazonaws.com","eventName":"Sign","eventTime":"2026-11-24T16:00:01Z","requestID":"stolen"}
                """);

        assertEquals(ExitCode.FAILED, verify("--cloudtrail", log.toString(), "--audit-key-id", "key/audit"));
        var stolen = result().get("findings")
                .valueStream()
                .filter(finding -> finding.get("code").asText().equals("kms-call-without-event"))
                .toList();
        assertEquals(1, stolen.size());
        assertEquals("stolen", stolen.getFirst().get("actual").asText());
        assertEquals(1, result().get("kmsCalls").asLong());
    }

    @Test
    void aLineThatUnpacksToMoreThanAnyEventIsNamed() throws IOException {
        Path file = directory.resolve("trail.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((lines(ObjectNode::toString).getFirst() + "\n").getBytes(StandardCharsets.UTF_8));
            out.write('{');
            byte[] blanks = new byte[1 << 20];
            Arrays.fill(blanks, (byte) ' ');
            for (int mib = 0; mib < 64; mib++) {
                out.write(blanks);
            }
        }

        assertEquals(ExitCode.FAILED, verify("--without-checkpoints"));

        ObjectNode finding = unreadable();
        assertEquals(file.toString(), finding.get("file").asText());
        assertEquals(2, finding.get("line").asLong());
        assertTrue(finding.toString().contains("more than 8388608 characters"), finding::toString);
    }

    @Test
    void aBlockThatClaimsMoreThanAnyHasIsNamed() throws IOException {
        avro();
        Path file = directory.resolve("trail.avro");
        // a block of one event that claims 2^31 - 1 bytes
        Files.write(file, Bytes.fromHex("02feffffff0f").toArray(), StandardOpenOption.APPEND);

        assertEquals(ExitCode.FAILED, verify("--without-checkpoints"));

        ObjectNode finding = unreadable();
        assertEquals(file.toString(), finding.get("file").asText());
        assertEquals(TRAIL.events().size() + 1, finding.get("line").asLong());
    }

    private ObjectNode unreadable() {
        return (ObjectNode) result().get("findings")
                .valueStream()
                .filter(finding -> finding.get("code").asText().equals("unreadable-event"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(result().toString()));
    }

    @Test
    void showsTheStoryOfARequest() throws IOException {
        avro();

        assertEquals(ExitCode.OK, chancery.execute("audit", "show", "request-1-3", directory.toString()));
        assertTrue(chancery.out.toString().contains("SIGN_SUCCESS"), chancery.out.toString());
        assertEquals(ExitCode.FAILED, chancery.execute("audit", "show", "request-9", directory.toString()));
    }

    private void assertDiffers(SiemFormat format, String from, String to) throws IOException {
        List<String> lines = lines(format::line);
        lines.set(58, lines.get(58).replace(from, to)); // a SIGN_SUCCESS
        lines("trail.json", lines);

        assertEquals(ExitCode.FAILED, verify(), to);
        ObjectNode finding = (ObjectNode) result().get("findings").get(0);
        assertEquals("document-differs", finding.get("code").asText(), to);
        assertEquals(59, finding.get("line").asLong());
        assertEquals(1, finding.get("partition").asInt());
        assertEquals(1, result().get("findings").size());
    }

    private int verify(String... more) {
        List<String> arguments = new ArrayList<>(List.of("audit", "verify", "--json", "--key", KEY));
        arguments.addAll(List.of(more));
        arguments.add(directory.toString());
        return chancery.execute(arguments.toArray(String[]::new));
    }

    private ObjectNode result() {
        return chancery.lines().getFirst();
    }

    private void avro() throws IOException {
        try (AuditEventFileWriter out =
                new AuditEventFileWriter(Files.newOutputStream(directory.resolve("trail.avro")), new RecordMapper())) {
            for (AuditEvent event : TRAIL.events()) {
                out.write(event);
            }
        }
    }

    private void checkpoints() throws IOException {
        Files.writeString(directory.resolve("checkpoints.txt"), String.join("", TRAIL.checkpoints()));
    }

    private static List<String> lines(Function<ObjectNode, String> format) {
        return new ArrayList<>(TRAIL.events().stream()
                .map(event -> format.apply(JSON.write(event)))
                .toList());
    }

    private void lines(String name, List<String> lines) throws IOException {
        Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
    }
}
