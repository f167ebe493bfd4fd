package io.chancery.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.audit.Trail;
import io.chancery.audit.check.Extent;
import io.chancery.audit.check.Finding;
import io.chancery.audit.check.HashedEvent;
import io.chancery.audit.check.Place;
import io.chancery.audit.note.Checkpoint;
import io.chancery.audit.note.SignedNote;
import io.chancery.model.Origin;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.ChainLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrailExportTest {
    private static final int HALF = 20;
    private static final Trail TRAIL = new Trail(3, 2 * HALF, 1);
    private static final Extent WITHOUT_BEGINNING = new Extent(false, true, true, Extent.MAX_UNCOVERED);

    @TempDir
    private Path out;

    /** How much of each partition the worker has written. */
    private int written = HALF;

    @Test
    void aTrailThatGrowsMeanwhileIsRight() throws IOException {
        export(TrailExport.Span.WHOLE, 0, 2 * HALF);

        assertEquals(List.of(), findings(Extent.WHOLE));
    }

    @Test
    void checkpointsOfWhatTheTopicHasLostAreExported() throws IOException {
        written = 2 * HALF;

        export(TrailExport.Span.WHOLE, 0, HALF);

        assertEquals(3, findings(Extent.WHOLE).size());
    }

    @Test
    void thoseOfLaterEventsAreNotIfItEndsEarly() throws IOException {
        written = 2 * HALF;

        assertEquals(6, export(TrailExport.Span.TO_SOME_TIME, 0, HALF));
        assertEquals(List.of(), findings(Extent.WHOLE));
    }

    @Test
    void thoseOfPartitionsThatHadNoEventsAreNotIfItBeginsLate() throws IOException {
        written = 2 * HALF;

        assertEquals(0, export(TrailExport.Span.FROM_SOME_TIME, 2 * HALF, 2 * HALF));
        assertEquals(6 * 3, export(TrailExport.Span.FROM_SOME_TIME, HALF, 2 * HALF));
        assertEquals(List.of(), findings(WITHOUT_BEGINNING));
    }

    @Test
    void nothingElseIsLeftInTheDirectory() throws IOException {
        export(TrailExport.Span.WHOLE, 0, HALF);

        try (Stream<Path> files = Files.list(out)) {
            assertEquals(
                    List.of("audit-0.avro", "audit-1.avro", "audit-2.avro", "checkpoints.txt", "manifest.json"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    /** Of each partition the events behind {@code from} up to {@code to}, of what is written by then. */
    private long export(TrailExport.Span span, int from, int to) throws IOException {
        TrailExport export = new TrailExport(out, "audit", Export.Format.AVRO, span);
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
