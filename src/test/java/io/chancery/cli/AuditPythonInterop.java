package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.audit.Trail;
import io.chancery.audit.TrailMutations;
import io.chancery.siem.SiemFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * docs/audit_verify.py, which shares nothing with Chancery but docs/audit.md, on trails of Chancery's: both say the
 * same.
 */
final class AuditPythonInterop {
    private static final int MUTATIONS = 60;
    private static final Trail TRAIL = new Trail(3, 14, 1);
    private static final Trail OTHER = new Trail(3, 14, 2);

    private final Commands chancery = new Commands();

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Path trail;

    @SuppressWarnings("NullAway.Init")
    private Path checkpoints;

    @BeforeEach
    void writeCheckpoints() throws IOException {
        trail = directory.resolve("trail.json");
        checkpoints = directory.resolve("checkpoints.txt");
        Files.writeString(checkpoints, String.join("", TRAIL.checkpoints()));
    }

    @Test
    void aTrailAsItWasWrittenIsRight() throws Exception {
        write(TrailMutations.lines(TRAIL), ObjectNode::toString);

        assertEquals(0, ours());
        assertEquals(0, theirs());
    }

    @ParameterizedTest
    @EnumSource(names = {"OCSF", "ECS"})
    void soItIsInAnotherFormat(SiemFormat format) throws Exception {
        write(TrailMutations.lines(TRAIL), format::line);

        assertEquals(0, ours());
        assertEquals(0, theirs());
    }

    static IntStream seeds() {
        return IntStream.range(0, MUTATIONS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bothFindEveryChange(int seed) throws Exception {
        List<ObjectNode> lines = TrailMutations.lines(TRAIL);
        String change = TrailMutations.change(lines, TrailMutations.lines(OTHER), seed);
        write(lines, ObjectNode::toString);

        assertEquals(1, ours(), change);
        assertEquals(1, theirs(), change);
    }

    @Test
    void bothFindACheckpointThatSomebodyElseSigned() throws Exception {
        write(TrailMutations.lines(TRAIL), ObjectNode::toString);
        String notes = Files.readString(checkpoints);
        Files.writeString(checkpoints, notes.replaceFirst("/0\n7\n", "/0\n8\n"));

        assertEquals(1, ours());
        assertEquals(1, theirs());
    }

    @Test
    void bothFindAPartitionWhoseCheckpointsAreMissing() throws Exception {
        Trail quarterOfAnHour = new Trail(2, 900, 1);
        write(TrailMutations.lines(quarterOfAnHour), ObjectNode::toString);
        Files.writeString(
                checkpoints,
                quarterOfAnHour.checkpoints().stream()
                        .filter(note -> note.contains("/0\n"))
                        .collect(Collectors.joining()));

        assertEquals(1, ours());
        assertEquals(1, theirs());
    }

    @Test
    void aPythonThatLeavesAssertionsOutFindsAChangeToo() throws Exception {
        List<ObjectNode> lines = TrailMutations.lines(TRAIL);
        lines.get(20).put("actor", "mallory");
        write(lines, ObjectNode::toString);

        assertEquals(1, theirs("-O"));
    }

    @Test
    void bothRefuseOtherSpellingsOfAValue() throws Exception {
        for (String[] spelling : new String[][] {
            {"\"policyVersion\":\"4\"", "\"policyVersion\":4"},
            {"\"keyVersion\":3", "\"keyVersion\":\"3\""},
            {"\"digest\":\"0x", "\"digest\":\"0X"},
            {"\"digest\":\"0x", "\"digest\":\""},
            {"Z\",", ".000Z\","},
            {"Z\",", "+00:00\","},
            {"\"actor\":", "\"actor\":\"mallory\",\"actor\":"}
        }) {
            write(TrailMutations.lines(TRAIL), line -> line.toString().replace(spelling[0], spelling[1]));

            assertEquals(1, ours(), spelling[1]);
            assertEquals(1, theirs(), spelling[1]);
        }
    }

    @Test
    void pythonNamesTheEventThatWasChanged() throws Exception {
        List<ObjectNode> lines = TrailMutations.lines(TRAIL);
        String id = lines.get(20).get("subject").asText();
        lines.get(20).put("actor", "mallory");
        write(lines, ObjectNode::toString);

        assertEquals(1, theirs());
        assertTrue(said().contains(" of mallory about " + id + " at 2025-"), said());
    }

    @Test
    void pythonTakesTheFileOfTheKeyAndADirectoryAndSaysHowFarTheTrailIsCovered() throws Exception {
        Path key = Files.writeString(directory.resolve(".key"), Trail.KEY.vkey() + "\n");
        write(TrailMutations.lines(TRAIL), ObjectNode::toString);
        Files.writeString(
                checkpoints,
                TRAIL.checkpoints().stream()
                        .filter(note -> note.contains("/0\n7\n") || !note.contains("/0\n"))
                        .collect(Collectors.joining()));

        assertEquals(0, run(List.of(key.toString(), directory.toString())), said());
        assertTrue(said().contains("partition 0: 14 events, covered to 7 of 14; the 7 events after"), said());
        assertTrue(said().contains("partition 1: 14 events, covered to 14 of 14\n"), said());
    }

    @Test
    void pythonEndsWithTwoWhereItIsMisused() throws Exception {
        write(TrailMutations.lines(TRAIL), ObjectNode::toString);
        String key = Trail.KEY.vkey();
        Path avro = Files.writeString(directory.resolve("trail.avro"), "Obj\u0001");
        for (List<String> words : List.of(
                List.<String>of(),
                List.of(key),
                List.of("chancery+00000000+AAAA", trail.toString()),
                List.of(key.substring(0, key.length() - 4), trail.toString()),
                List.of(trail.toString(), trail.toString()),
                List.of(key, directory.resolve("none").toString()),
                List.of(key, avro.toString()),
                List.of("--partitions", "some", key, trail.toString()))) {
            assertEquals(2, run(words), words::toString);
            assertTrue(said().startsWith("usage: "), said());
        }
    }

    private int ours() {
        return chancery.execute("audit", "verify", "--key", Trail.KEY.vkey(), directory.toString());
    }

    private int theirs(String... options) throws IOException, InterruptedException {
        return run(List.of(Trail.KEY.vkey(), trail.toString(), checkpoints.toString()), options);
    }

    private String said() throws IOException {
        return Files.readString(directory.resolve(".python.log"));
    }

    private int run(List<String> words, String... options) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("python3"));
        line.addAll(List.of(options));
        line.add("docs/audit_verify.py");
        line.addAll(words);
        return new ProcessBuilder(line)
                .redirectOutput(directory.resolve(".python.log").toFile())
                .redirectErrorStream(true)
                .start()
                .waitFor();
    }

    private void write(List<ObjectNode> lines, Function<ObjectNode, String> format) throws IOException {
        Files.writeString(trail, lines.stream().map(format).collect(Collectors.joining("\n", "", "\n")));
    }
}
