package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.audit.HandmadeTrail;
import io.chancery.audit.Trail;
import io.chancery.audit.check.HashedEvent;
import io.chancery.audit.check.Place;
import io.chancery.auditor.Export;
import io.chancery.auditor.ExportScope;
import io.chancery.auditor.Offsets;
import io.chancery.auditor.Read;
import io.chancery.auditor.TrailExport;
import io.chancery.cli.Commands;
import io.chancery.model.Origin;
import io.chancery.model.audit.AuditEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody loses, or removes, a part of an export together with everything that tells of it, and the verifier must say
 * so. {@code ShortenedExportPythonInterop} holds docs/audit_verify.py to the same.
 */
class ShortenedExportTest {
    private static final int PARTITIONS = 3;

    /** The code of a file that is not as it was exported, whatever else its events show. */
    private static final String CHANGED = "file-mismatch";

    private static final Place PLACE = new Place.InTopic(new Origin("signing-audit", 0, 0));

    private final Commands chancery = new Commands();

    @TempDir
    private Path directory;

    @Test
    void anExportAsItWasWrittenIsRight() throws IOException {
        export(trail(PARTITIONS));

        assertAccepted();
        chancery.execute("audit", "verify", "--key", Trail.KEY.vkey(), directory.toString());
        String said = chancery.out.toString();
        assertTrue(said.contains("covered to 3 of 4 by 1 checkpoints"), said);
        assertTrue(said.contains("the 1 events after that could be cut off unnoticed"), said);
        assertFalse(chancery.out.toString().contains("how many partitions"), chancery.out.toString());
    }

    @Test
    void aPartitionThatIsMissingWithItsCheckpointsIsFound() throws IOException {
        export(trail(PARTITIONS));
        removePartition(1);

        assertFound("partition-missing", CHANGED);
    }

    @Test
    void soItIsIfTheManifestIsMissingToo() throws IOException {
        export(trail(PARTITIONS));
        removePartition(2);
        Files.delete(manifest());

        assertFound("partition-missing");
    }

    @Test
    void soItIsIfTheManifestSaysThatItWasEmpty() throws IOException {
        export(trail(PARTITIONS));
        removePartition(2);
        String written = Files.readString(manifest());
        Files.writeString(
                manifest(),
                written.substring(0, written.indexOf("{\"partition\":2"))
                        + "{\"partition\":2,\"beginOffset\":0,\"endOffset\":0,\"events\":0,\"firstSequence\":0,"
                        + "\"lastSequence\":0,\"lastHash\":null}]}\n");

        assertFound("partition-missing");
    }

    @Test
    void aTailThatNoCheckpointCoversIsFoundByTheManifest() throws IOException {
        HandmadeTrail trail = trail(PARTITIONS);
        export(trail);
        cutTail(trail);

        assertFound("tail-missing", CHANGED);
        assertEquals(
                Set.of("tail-missing", CHANGED),
                Set.copyOf(Trails.findings(chancery, directory, "--ends-early", "--partial")));
    }

    @Test
    void aTailThatWasWrittenAnewIsFoundByTheManifest() throws IOException {
        export(trail(PARTITIONS));
        List<AuditEvent> anew = covered(PARTITIONS).request(0, 2, "another").events(0);
        Trails.lines(directory.resolve("signing-audit-0.jsonl"), anew);

        assertFound("manifest-mismatch", CHANGED);
    }

    /** Nothing but a later checkpoint proves it, and the output says how far the proof goes. */
    @Test
    void withoutAManifestATailIsFoundByALaterCheckpoint() throws IOException {
        HandmadeTrail trail = trail(PARTITIONS);
        export(trail);
        cutTail(trail);
        Files.delete(manifest());

        assertAccepted();
        Path kept = Files.writeString(
                directory.resolveSibling(directory.getFileName() + ".kept"),
                String.join("", trail.checkpoint(0).notes(0)));
        assertEquals(List.of("tail-missing"), Trails.findings(chancery, directory, "--checkpoints", kept.toString()));
    }

    @Test
    void ofOlderCheckpointsItIsSaidWhatTheyDoNotProve() throws IOException {
        export(trail(0));
        removePartition(1);
        Files.delete(manifest());

        assertAccepted();
        chancery.execute("audit", "verify", "--key", Trail.KEY.vkey(), directory.toString());
        assertTrue(
                chancery.out.toString().contains("nothing says how many partitions there are"),
                chancery.out.toString());
    }

    @Test
    void withOlderCheckpointsWhoeverAsksMaySayHowManyPartitionsThereAre() throws IOException {
        export(trail(0));
        removePartition(1);
        Files.delete(manifest());

        assertEquals(List.of("partition-missing"), Trails.findings(chancery, directory, "--partitions", "3"));
        judge(directory, false, "--partitions", "3");
    }

    @Test
    void aTrailThatHasJustBegunMayHaveAPartitionWithoutEvents() throws IOException {
        export(new HandmadeTrail(2, PARTITIONS).request(0, 1, "r-1").checkpoints());

        assertAccepted();
    }

    @Test
    void ofSomeTimeAPartitionMayHaveNoEvents() throws IOException {
        HandmadeTrail trail = trail(PARTITIONS);
        trail.write(directory);
        Files.delete(directory.resolve("signing-audit-2.jsonl"));
        Files.writeString(
                directory.resolve("checkpoints.txt"),
                IntStream.range(0, 2)
                        .mapToObj(partition -> String.join("", trail.notes(partition)))
                        .collect(Collectors.joining()));

        assertEquals(List.of(), Trails.findings(chancery, directory, "--partial", "--ends-early"));
        assertEquals(List.of("partition-missing"), Trails.findings(chancery, directory));
    }

    @Test
    void aFileWithOtherBytesIsFoundThoughItsEventsAreRight() throws IOException {
        export(trail(PARTITIONS));
        Path file = directory.resolve("signing-audit-1.jsonl");
        Files.writeString(file, Files.readString(file) + "\n");

        assertFound(CHANGED);
    }

    @Test
    void aFileThatWasPackedSinceIsStillTheOneThatWasExported() throws IOException {
        export(trail(PARTITIONS));
        Path file = directory.resolve("signing-audit-1.jsonl");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(Path.of(file + ".gz")))) {
            Files.copy(file, packed);
        }
        Files.delete(file);

        assertAccepted();
    }

    @Test
    void aManifestWhoseFilesAreSpelledOtherwiseIsFound() throws IOException {
        export(trail(PARTITIONS));
        String written = Files.readString(manifest());
        for (String[] change : new String[][] {
            {"\"files\":[", "\"files\":[{},"},
            {"\"files\":[", "\"files\":{},\"more\":["},
            {"\"sha256\":\"", "\"sha256\":\"0x"}
        }) {
            Files.writeString(manifest(), written.replace(change[0], change[1]));

            assertFound("manifest-malformed");
        }
    }

    @Test
    void aDamagedManifestIsFound() throws IOException {
        export(trail(PARTITIONS));
        Files.writeString(manifest(), Files.readString(manifest()).replace("\"events\":4", "\"events\":3"));

        assertEquals(List.of("manifest-malformed"), Trails.findings(chancery, directory));
    }

    /** Three events in each partition, which checkpoints cover. */
    private static HandmadeTrail covered(int attested) {
        HandmadeTrail trail = new HandmadeTrail(PARTITIONS, attested);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            trail.request(partition, 1, "r-1").success(partition, 1, "r-1");
        }
        return trail.pass(Duration.ofMinutes(10)).checkpoints();
    }

    /** The same, and a fourth event in each. */
    private static HandmadeTrail trail(int attested) {
        HandmadeTrail trail = covered(attested);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            trail.request(partition, 2, "r-2");
        }
        return trail;
    }

    private void export(HandmadeTrail trail) throws IOException {
        TrailExport export =
                new TrailExport(directory, new ExportScope("signing-audit", Export.Format.JSONL, null, null));
        export.write(
                each -> IntStream.range(0, PARTITIONS)
                        .forEach(partition -> trail.notes(partition)
                                .forEach(note -> each.accept(new Place.InFile("topic", 1), note))),
                () -> {
                    trail.each(event -> export.write(new Read.Event(PLACE, HashedEvent.of(event), null)));
                    return IntStream.range(0, PARTITIONS)
                            .boxed()
                            .collect(Collectors.toMap(
                                    partition -> partition,
                                    partition -> new Offsets(
                                            0, trail.events(partition).size())));
                });
    }

    private void removePartition(int partition) throws IOException {
        Files.delete(directory.resolve("signing-audit-" + partition + ".jsonl"));
        Path notes = directory.resolve("checkpoints.txt");
        Files.writeString(
                notes,
                Files.readString(notes)
                        .replaceAll("(?s)chancery/signing-audit/" + partition + "\n.*?\n\n— [^\n]*\n", ""));
    }

    private void cutTail(HandmadeTrail trail) {
        Trails.lines(directory.resolve("signing-audit-0.jsonl"), trail.events(0).subList(0, 3));
    }

    private Path manifest() {
        return directory.resolve("manifest.json");
    }

    /** Has another verifier judge the files in {@code directory}, which are right or not. */
    void judge(Path directory, boolean right, String... options) {}

    private void assertAccepted() {
        assertEquals(List.of(), Trails.findings(chancery, directory), chancery.out.toString());
        judge(directory, true);
    }

    private void assertFound(String... codes) {
        assertEquals(Set.of(codes), Set.copyOf(Trails.findings(chancery, directory)), chancery.out.toString());
        judge(directory, false);
    }
}
