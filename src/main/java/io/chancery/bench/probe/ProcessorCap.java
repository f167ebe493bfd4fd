package io.chancery.bench.probe;

import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A share of a processor that a process may take at most: a control group of Linux, version 1 or 2, with a quota for
 * each tenth of a second. Takes the rights of root.
 */
public final class ProcessorCap implements AutoCloseable {
    private static final Path GROUPS = Path.of("/sys/fs/cgroup");
    private static final int PERIOD_MICROS = 100_000;
    private static final String PROCESSES = "cgroup.procs";

    private final Path parent;
    private final Path group;
    private final long process;

    private ProcessorCap(Path parent, Path group, long process) {
        this.parent = parent;
        this.group = group;
        this.process = process;
    }

    /**
     * Caps a process with all its threads.
     *
     * @param cores above 0; 0.25 is a quarter of a processor
     */
    public static ProcessorCap of(long process, double cores) {
        return of(GROUPS, process, cores);
    }

    /** Does the same with the control groups at {@code groups}; throws {@link Failure} if it may not. */
    static ProcessorCap of(Path groups, long process, double cores) {
        boolean first = Files.isDirectory(groups.resolve("cpu"));
        Path parent = first ? groups.resolve("cpu") : groups;
        Path group = parent.resolve("chancery-bench-" + process);
        String quota = Long.toString(Math.round(cores * PERIOD_MICROS));
        try {
            Files.createDirectory(group);
            if (first) {
                write(group.resolve("cpu.cfs_period_us"), Integer.toString(PERIOD_MICROS));
                write(group.resolve("cpu.cfs_quota_us"), quota);
            } else {
                write(groups.resolve("cgroup.subtree_control"), "+cpu");
                write(group.resolve("cpu.max"), quota + " " + PERIOD_MICROS);
            }
            write(group.resolve(PROCESSES), Long.toString(process));
            return new ProcessorCap(parent, group, process);
        } catch (IOException refused) {
            throw failure(refused);
        }
    }

    /** Lifts the cap. A group that the system does not give up is left, empty. */
    @Override
    public void close() {
        try {
            if (ProcessHandle.of(process).isPresent()) {
                write(parent.resolve(PROCESSES), Long.toString(process));
            }
            Files.deleteIfExists(group);
        } catch (IOException left) {
            throw failure(left);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }

    private static Failure failure(@Nullable IOException cause) {
        return new Failure(
                "processor-cap-refused",
                ExitCode.FAILED,
                "a worker cannot be held to a share of a processor",
                "run this as root on Linux, with a processor controller among the control groups in " + GROUPS,
                cause);
    }
}
