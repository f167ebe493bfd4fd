package io.chancery.bench.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a process has used of the machine, as the system tells. Memory is told by Linux only. */
public final class ProcessUsage {
    private static final double KIB_PER_MIB = 1024;

    private final ProcessHandle process;

    public ProcessUsage(ProcessHandle process) {
        this.process = process;
    }

    /** Returns the processor time between two readings of it, in ns; null if one of them is missing. */
    public static @Nullable Double nanosBetween(@Nullable Duration before, @Nullable Duration after) {
        return before == null || after == null
                ? null
                : (double) after.minus(before).toNanos();
    }

    /** Returns the processor time, user and system together; null if the system does not tell. */
    public @Nullable Duration cpu() {
        return process.info().totalCpuDuration().orElse(null);
    }

    /** Resident memory now, in MiB; null if the system does not tell. */
    public @Nullable Double residentMib() {
        return status("VmRSS:");
    }

    /** The most resident memory that it ever had, in MiB; null if the system does not tell. */
    public @Nullable Double peakResidentMib() {
        return status("VmHWM:");
    }

    private @Nullable Double status(String field) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
                if (line.startsWith(field)) {
                    String kib =
                            line.substring(field.length()).replace("kB", "").strip();
                    return Rounded.to(Long.parseLong(kib) / KIB_PER_MIB, 0);
                }
            }
            return null;
        } catch (IOException notLinuxOrGone) {
            return null;
        }
    }
}
