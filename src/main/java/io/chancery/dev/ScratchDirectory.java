package io.chancery.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.apache.kafka.common.utils.Utils;

/**
 * A directory for data that no process needs after this one. It is deleted when this one ends; what a killed process
 * left is deleted when the next one makes its own.
 *
 * <p>The process holds a lock on a file in it, which the operating system releases however the process ends. A
 * directory whose lock is held, or that has no such file, is left alone.
 */
public final class ScratchDirectory {
    private static final String LOCK = "lock";

    private final Path path;

    @SuppressWarnings({"unused", "FieldCanBeLocal"}) // held for as long as the process lives
    private final FileLock lock;

    private ScratchDirectory(Path path, FileLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes a directory in {@code parent} that only this user can read, and deletes those of processes that are gone.
     *
     * @param prefix what its name begins with, and the names of those that are deleted
     */
    public static ScratchDirectory create(Path parent, String prefix) {
        try {
            deleteAbandoned(parent, prefix);
            Path path = Files.createTempDirectory(parent, prefix);
            return new ScratchDirectory(path, lock(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes one where this system has its temporary files. */
    public static ScratchDirectory create(String prefix) {
        return create(Path.of(System.getProperty("java.io.tmpdir")), prefix);
    }

    /** The directory. */
    public Path path() {
        return path;
    }

    /** Deletes it with everything in it. */
    public void delete() {
        try {
            Utils.delete(path.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file has its name only when it is locked: nobody can take a directory that is being made for abandoned. */
    private static FileLock lock(Path directory) throws IOException {
        Path file = directory.resolve(LOCK + ".new");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FileLock lock = channel.lock();
        Files.move(file, directory.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
        return lock;
    }

    private static void deleteAbandoned(Path parent, String prefix) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, prefix + "*")) {
            for (Path directory : found) {
                deleteIfAbandoned(directory);
            }
        }
    }

    /** Leaves alone what cannot be deleted, such as another user's: it must not hinder a start. */
    private static void deleteIfAbandoned(Path directory) {
        Path file = directory.resolve(LOCK);
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            FileLock abandoned = channel.tryLock();
            if (abandoned != null) {
                Utils.delete(directory.toFile());
            }
        } catch (IOException | OverlappingFileLockException inUse) {
            return;
        }
    }
}
