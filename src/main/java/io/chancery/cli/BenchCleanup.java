package io.chancery.cli;

import io.chancery.dev.ScratchDirectory;
import java.nio.file.Path;

/**
 * Ends this process's children when it ends, also those of a run that has not come to its end, and deletes what they
 * wrote.
 */
record BenchCleanup(ScratchDirectory directory) implements Runnable {
    /** Returns a new directory for a benchmark's data, which is deleted when this process ends. */
    static Path newDirectory() {
        ScratchDirectory directory = ScratchDirectory.create("chancery-bench-");
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("bench-cleanup").unstarted(new BenchCleanup(directory)));
        return directory.path();
    }

    @Override
    public void run() {
        ProcessHandle.current().children().forEach(child -> {
            child.destroyForcibly();
            child.onExit().join();
        });
        directory.delete();
    }
}
