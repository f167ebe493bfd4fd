package io.chancery.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Utils;

/**
 * Ends this process's children when it ends, also those of a run that has not come to its end, and deletes what they
 * wrote.
 */
record BenchCleanup(Path directory) implements Runnable {
    /** Returns a new directory for a benchmark's data, which is deleted when this process ends. */
    static Path newDirectory() throws IOException {
        Path directory = Files.createTempDirectory("chancery-bench-");
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("bench-cleanup").unstarted(new BenchCleanup(directory)));
        return directory;
    }

    @Override
    public void run() {
        ProcessHandle.current().children().forEach(child -> {
            child.destroyForcibly();
            child.onExit().join();
        });
        try {
            Utils.delete(directory.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
