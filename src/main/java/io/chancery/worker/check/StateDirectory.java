package io.chancery.worker.check;

import io.chancery.config.Settings;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The check that a worker can write where it keeps its state: into its state directory, and into the application's
 * directory in it if an earlier run made one. It writes an empty file and deletes it.
 */
public final class StateDirectory {
    private StateDirectory() {}

    /**
     * Makes {@code directory} unless it is there; throws {@link Failure} with {@code state-dir-unwritable} if a worker
     * of {@code application} cannot write there.
     */
    public static void require(Path directory, String application) {
        try {
            Files.createDirectories(directory);
            requireWritable(directory);
            Path stores = directory.resolve(application);
            if (Files.exists(stores)) {
                requireWritable(stores);
            }
        } catch (IOException unwritable) {
            throw failure(directory, unwritable);
        }
    }

    /** Returns the failure of a worker that cannot write into {@code directory}, as {@code cause} says. */
    public static Failure failure(Path directory, IOException cause) {
        return new Failure(
                "state-dir-unwritable",
                ExitCode.CONFIGURATION,
                Settings.STATE_DIR + " " + directory + " cannot be written: " + reason(cause),
                "let the worker's user write there, or set " + Settings.STATE_DIR
                        + " to another directory on a disk that survives a restart",
                cause);
    }

    private static void requireWritable(Path directory) throws IOException {
        Files.delete(Files.createTempFile(directory, "write-check", null));
    }

    private static String reason(IOException cause) {
        String reason = cause instanceof FileSystemException failed ? failed.getReason() : null;
        return switch (cause) {
            case AccessDeniedException denied ->
                "the user " + System.getProperty("user.name") + " may not write to " + denied.getFile();
            case FileAlreadyExistsException other -> other.getFile() + " is not a directory";
            case FileSystemException failed -> failed.getFile() + (reason == null ? "" : ": " + reason);
            default -> String.valueOf(cause.getMessage());
        };
    }
}
