package io.chancery.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chancery.audit.Trail;
import io.chancery.audit.check.Extent;
import io.chancery.audit.check.Finding;
import io.chancery.audit.check.HashedEvent;
import io.chancery.audit.check.Place;
import io.chancery.audit.note.Checkpoint;
import io.chancery.audit.note.SignedNote;
import io.chancery.crypto.Sha2;
import io.chancery.model.Origin;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.ChainLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrailExportTest {
    private static final int HALF = 20;
    private static final Trail TRAIL = new Trail(3, 2 * HALF, 1);
    private static final Extent WITHOUT_BEGINNING = new Extent(false, true, true, Extent.MAX_UNCOVERED);

    private static final ExportScope WHOLE = scope(null, null);
    private static final ExportScope FROM_SOME_TIME = scope(Instant.EPOCH, null);
    private static final ExportScope TO_SOME_TIME = scope(null, Instant.EPOCH);

    @TempDir
    private Path out;

    /** How much of each partition the worker has written. */
    private int written = HALF;

    @Test
    void aTrailThatGrowsMeanwhileIsRight() throws IOException {
        export(WHOLE, 0, 2 * HALF);

        assertEquals(List.of(), findings(Extent.WHOLE));
    }

    @Test
    void checkpointsOfWhatTheTopicHasLostAreExported() throws IOException {
        written = 2 * HALF;

        export(WHOLE, 0, HALF);

        assertEquals(3, findings(Extent.WHOLE).size());
    }

    @Test
    void thoseOfLaterEventsAreNotIfItEndsEarly() throws IOException {
        written = 2 * HALF;

        assertEquals(6, export(TO_SOME_TIME, 0, HALF));
        assertEquals(List.of(), findings(Extent.WHOLE));
    }

    @Test
    void thoseOfPartitionsThatHadNoEventsAreNotIfItBeginsLate() throws IOException {
        written = 2 * HALF;

        assertEquals(0, export(FROM_SOME_TIME, 2 * HALF, 2 * HALF));
        assertEquals(6 * 3, export(FROM_SOME_TIME, HALF, 2 * HALF));
        assertEquals(List.of(), findings(WITHOUT_BEGINNING));
    }

    @Test
    void theManifestSaysWhatTheExportHolds() throws IOException {
        export(TO_SOME_TIME, 0, HALF);

        JsonNode manifest = new ObjectMapper().readTree(Files.readString(out.resolve("manifest.json")));
        assertEquals("audit", manifest.get("topic").asText());
        assertEquals("avro", manifest.get("format").asText());
        assertEquals("1970-01-01T00:00:00Z", manifest.get("to").asText());
        assertEquals("2025-11-24T16:00:00Z", manifest.get("firstEvent").asText());
        assertEquals("2025-11-24T16:00:19.002Z", manifest.get("lastEvent").asText());
        assertEquals(3 * HALF, manifest.get("events").asLong());
        assertEquals(6, manifest.get("checkpoints").asLong());
        assertEquals(1, manifest.get("keys").size());
        assertTrue(Trail.KEY.vkey().startsWith(manifest.get("keys").get(0).asText() + "+"));
        assertEquals(4, manifest.get("files").size());
        for (JsonNode file : manifest.get("files")) {
            byte[] bytes = Files.readAllBytes(out.resolve(file.get("name").asText()));
            assertEquals(bytes.length, file.get("size").asLong());
            assertEquals(
                    HexFormat.of().formatHex(Sha2.newSha256().digest(bytes)),
                    file.get("sha256").asText());
        }
    }

    @Test
    void nothingElseIsLeftInTheDirectory() throws IOException {
        export(WHOLE, 0, HALF);

        try (Stream<Path> files = Files.list(out)) {
            assertEquals(
                    List.of("audit-0.avro", "audit-1.avro", "audit-2.avro", "checkpoints.txt", "manifest.json"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    /** Of each partition the events behind {@code from} up to {@code to}, of what is written by then. */
    private long export(ExportScope scope, int from, int to) throws IOException {
        TrailExport export = new TrailExport(out, scope);
        return export.write(this::checkpoints, () -> {
            int end = Math.min(written, to);
            TRAIL.events().stream()
                    .filter(event -> sequence(event) > from && sequence(event) <= end)
                    .forEach(event -> export.write(new Read.Event(place(event), HashedEvent.of(event))));
            written = 2 * HALF;
            Offsets read = new Offsets(from, Math.max(from, end));
            return Map.of(0, read, 1, read, 2, read);
        });
    }

    private void checkpoints(BiConsumer<Place, String> each) {
        TRAIL.checkpoints().stream()
                .filter(note ->
                        Checkpoint.parse(SignedNote.parse(note).text()).head().size() <= written)
                .forEach(note -> each.accept(new Place.InFile("topic", 1), note));
        written = 2 * HALF;
    }

    private List<Finding> findings(Extent extent) {
        TrailVerification verification = new TrailVerification(List.of(Trail.KEY), true, extent);
        TrailFiles files = new TrailFiles(List.of(out));
        files.manifests(verification);
        files.checkpoints(verification.checkpoints());
        try (Pipeline pipeline = new Pipeline(verification::accept)) {
            files.events(pipeline);
        }
        return verification.end().findings();
    }

    private static ExportScope scope(@Nullable Instant from, @Nullable Instant to) {
        return new ExportScope("audit", Export.Format.AVRO, from, to);
    }

    private static Place place(AuditEvent event) {
        return new Place.InTopic(new Origin("audit", link(event).partition(), sequence(event)));
    }

    private static long sequence(AuditEvent event) {
        return link(event).sequence();
    }

    private static ChainLink link(AuditEvent event) {
        return Objects.requireNonNull(event.link());
    }
}
