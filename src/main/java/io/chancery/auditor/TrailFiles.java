package io.chancery.auditor;

import io.chancery.audit.check.CheckpointLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A trail in files. Those in a directory are read in the order of their names, with numbers in names compared as
 * numbers.
 */
public final class TrailFiles {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

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
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> walked = Files.walk(path)) {
            List<Path> found = new ArrayList<>(walked.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList());
            found.sort(Comparator.comparing(TrailFiles::sortable));
            return found;
        }
    }

    /** The name with every number written in as many digits. */
    private static String sortable(Path path) {
        return NUMBER.matcher(path.toString())
                .replaceAll(number -> "0".repeat(18 - number.group().length()) + number.group());
    }
}
