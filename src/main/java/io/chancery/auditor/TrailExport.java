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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
    private final ExportScope scope;
    private final ExportTally tally = new ExportTally();
    private final Map<Integer, Export> files = new HashMap<>();
    private final Map<Integer, ExportedPart> parts = new HashMap<>();

    /** Into the directory {@code out}, which is there and empty. */
    public TrailExport(Path out, ExportScope scope) {
        this.out = out;
        this.scope = scope;
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
            write(spool);
            Files.writeString(out.resolve(ManifestFile.NAME), ManifestFile.write(scope, tally, manifest(read)));
            return tally.checkpoints();
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
        return tally.events();
    }

    private void write(Read.Event event) throws IOException {
        ChainLink link = event.event().event().link();
        int partition = link == null ? -1 : link.partition();
        Export file = files.get(partition);
        if (file == null) {
            String name = scope.topic() + (link == null ? "-unchained" : "-" + partition);
            file = Export.to(out.resolve(name + "." + scope.format().extension()), scope.format());
            files.put(partition, file);
        }
        file.write(event.event().event());
        tally.add(event.event().event());
        if (link != null) {
            parts.computeIfAbsent(partition, added -> new ExportedPart()).add(link);
        }
    }

    private Manifest manifest(Map<Integer, Offsets> read) throws IOException {
        List<Manifest.Part> written = new TreeMap<>(read)
                .entrySet().stream()
                        .map(partition -> parts.getOrDefault(partition.getKey(), new ExportedPart())
                                .part(partition.getKey(), partition.getValue()))
                        .toList();
        List<Manifest.ListedFile> listed = new ArrayList<>();
        for (Path file : new TrailDirectory(out).files()) {
            listed.add(new TrailFile(file).listed());
        }
        return new Manifest(written, listed);
    }

    private void write(NoteSpool spool) throws IOException {
        try (BufferedWriter notes = Files.newBufferedWriter(out.resolve(CHECKPOINTS))) {
            for (String note = spool.next(); note != null; note = spool.next()) {
                if (belongs(note)) {
                    notes.write(note);
                }
            }
        }
    }

    /** Returns whether {@code note} is a part of the export, and counts it then. */
    private boolean belongs(String note) {
        try {
            SignedNote signed = SignedNote.parse(note);
            boolean belongs = belongs(Checkpoint.parse(signed.text()));
            if (belongs) {
                tally.add(signed);
            }
            return belongs;
        } catch (MalformedNoteException malformed) {
            tally.addUnreadable();
            return true; // the verifier tells of it
        }
    }

    /**
     * Returns whether {@code checkpoint} is of what the export holds. All are if it holds the whole trail. Of an export
     * that ends early, checkpoints of later events are not; of one that begins late, those of partitions without events
     * are not, which may have had none for long.
     */
    private boolean belongs(Checkpoint checkpoint) {
        ExportedPart part = parts.get(checkpoint.partition());
        if (scope.to() != null) {
            return checkpoint.head().size() <= (part == null ? 0 : part.size());
        }
        return scope.from() == null || part != null;
    }
}
