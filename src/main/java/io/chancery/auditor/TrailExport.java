package io.chancery.auditor;

import io.chancery.audit.check.Manifest;
import io.chancery.audit.check.Place;
import io.chancery.audit.note.Checkpoint;
import io.chancery.audit.note.MalformedNoteException;
import io.chancery.audit.note.SignedNote;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.audit.ChainLink;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Writes a trail to a directory: a file of events for each partition, the checkpoints, and a manifest of what was
 * written. Checkpoints are read first, so that while workers write on none is of an event that comes too late for the
 * export.
 */
public final class TrailExport {
    private static final String CHECKPOINTS = "checkpoints.txt";

    private final Path out;
    private final String topic;
    private final Export.Format format;
    private final Span span;
    private final Map<Integer, Export> files = new HashMap<>();
    private final Map<Integer, ExportedPart> parts = new HashMap<>();
    private long events;

    /** Which of the checkpoints belong to an export. */
    public enum Span {
        /** All: what they attest must be in it. */
        WHOLE,
        /** Those of partitions that have events in it: others may have had none for long. */
        FROM_SOME_TIME,
        /** Those of events that are in it: others are of later ones. */
        TO_SOME_TIME
    }

    /** Into the directory {@code out}, which is there, with files that begin with the name of {@code topic}. */
    public TrailExport(Path out, String topic, Export.Format format, Span span) {
        this.out = out;
        this.topic = topic;
        this.format = format;
        this.span = span;
    }

    /**
     * Writes them.
     *
     * @param checkpoints reads every checkpoint
     * @param trail reads the events, with {@link #write}, and gives what was read of each partition
     * @return how many checkpoints were written
     */
    public long write(Consumer<BiConsumer<Place, String>> checkpoints, Supplier<Map<Integer, Offsets>> trail)
            throws IOException {
        try (NoteSpool spool = new NoteSpool(out)) {
            checkpoints.accept((place, note) -> spool.add(note));
            Map<Integer, Offsets> read;
            try {
                read = trail.get();
            } finally {
                for (Export file : files.values()) {
                    file.close();
                }
            }
            Files.writeString(out.resolve(ManifestFile.NAME), ManifestFile.write(topic, manifest(read)));
            return write(spool);
        }
    }

    /** Writes an event. */
    public void write(Read read) {
        switch (read) {
            case Read.Event event -> {
                try {
                    write(event);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            case Read.Unreadable unreadable ->
                throw new Failure(
                        "unreadable-event",
                        ExitCode.FAILED,
                        "the record at " + unreadable.place() + " is no audit event: " + unreadable.reason(),
                        "audit verify says what else is wrong",
                        null);
        }
    }

    /** How many events were written. */
    public long events() {
        return events;
    }

    private void write(Read.Event event) throws IOException {
        ChainLink link = event.event().event().link();
        int partition = link == null ? -1 : link.partition();
        Export file = files.get(partition);
        if (file == null) {
            String name = topic + (link == null ? "-unchained" : "-" + partition);
            file = Export.to(out.resolve(name + "." + format.extension()), format);
            files.put(partition, file);
        }
        file.write(event.event().event());
        events++;
        if (link != null) {
            parts.computeIfAbsent(partition, added -> new ExportedPart()).add(link);
        }
    }

    private Manifest manifest(Map<Integer, Offsets> read) {
        return new Manifest(new TreeMap<>(read)
                .entrySet().stream()
                        .map(partition -> parts.getOrDefault(partition.getKey(), new ExportedPart())
                                .part(partition.getKey(), partition.getValue()))
                        .toList());
    }

    private long write(NoteSpool spool) throws IOException {
        long count = 0;
        try (BufferedWriter notes = Files.newBufferedWriter(out.resolve(CHECKPOINTS))) {
            for (String note = spool.next(); note != null; note = spool.next()) {
                if (belongs(note)) {
                    notes.write(note);
                    count++;
                }
            }
        }
        return count;
    }

    private boolean belongs(String note) {
        try {
            Checkpoint checkpoint = Checkpoint.parse(SignedNote.parse(note).text());
            return switch (span) {
                case WHOLE -> true;
                case FROM_SOME_TIME -> parts.containsKey(checkpoint.partition());
                case TO_SOME_TIME ->
                    checkpoint.head().size()
                            <= parts.getOrDefault(checkpoint.partition(), new ExportedPart())
                                    .size();
            };
        } catch (MalformedNoteException malformed) {
            return true; // the verifier tells of it
        }
    }
}
