package io.chancery.cli.audit;

import io.chancery.auditor.TrailFiles;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.text.FileFault;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Opens the files that a command is given. */
final class AuditFiles {
    private AuditFiles() {}

    /** Throws {@link Failure} if one is missing. */
    static TrailFiles open(List<Path> files) {
        try {
            return new TrailFiles(files);
        } catch (UncheckedIOException missing) {
            throw new Failure(
                    "unreadable-document",
                    ExitCode.USAGE,
                    FileFault.of(missing),
                    "pass files or directories of an export",
                    missing);
        }
    }
}
