package io.chancery.auditor;

import io.chancery.audit.check.CheckpointLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trail in files. Those in a directory are read in the order of their names, with numbers in names compared as
 * numbers.
 */
public final class TrailFiles {
    private final Map<TrailFile, TrailFile.Kind> files = new LinkedHashMap<>();

    /** Of {@code paths}, which are files or directories; hidden files in directories are left aside. */
    public TrailFiles(List<Path> paths) {
        try {
            for (Path path : paths) {
                for (Path file : under(path)) {
                    TrailFile found = new TrailFile(file);
                    files.put(found, found.kind());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the checkpoints among the files. */
    public void checkpoints(CheckpointLog log) {
        each((file, kind) -> {
            if (kind == TrailFile.Kind.CHECKPOINTS) {
                file.checkpoints(log);
            }
        });
    }

    /** Reads the manifests among the files. */
    public void manifests(TrailVerification verification) {
        each((file, kind) -> {
            if (kind == TrailFile.Kind.MANIFEST) {
                file.manifest(verification);
            }
        });
    }

    /** Compares the files that manifests list, wherever these were read, with what they say. */
    public void compare(ListedFiles listed) {
        each((file, kind) -> {
            if (kind != TrailFile.Kind.MANIFEST) {
                file.compare(listed);
            }
        });
    }

    /** Reads the events. */
    public void events(Pipeline out) {
        each((file, kind) -> {
            if (kind == TrailFile.Kind.AVRO || kind == TrailFile.Kind.JSON) {
                file.events(kind, out);
            }
        });
        out.drain();
    }

    /** Something to do with each file. */
    private interface Work {
        void on(TrailFile file, TrailFile.Kind kind) throws IOException;
    }

    private void each(Work work) {
        try {
            for (Map.Entry<TrailFile, TrailFile.Kind> file : files.entrySet()) {
                work.on(file.getKey(), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> under(Path path) throws IOException {
        return Files.isDirectory(path) ? new TrailDirectory(path).files() : List.of(path);
    }
}
