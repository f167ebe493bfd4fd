package io.chancery.bench.probe;

import io.chancery.bench.figure.ProcessorTicks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The time of the machine's processors, as Linux tells it in {@code /proc/stat}. */
public final class Processors {
    private static final Path STAT = Path.of("/proc/stat");

    /** Fields of the line after its name: user, nice, system, idle, iowait, irq, softirq, steal. */
    private static final int IDLE = 3;

    private static final int IO_WAIT = 4;
    private static final int STEAL = 7;
    private static final int FIELDS = 8;

    private Processors() {}

    /** Returns the time of all processors since the machine's start; null where there is no such file. */
    public static @Nullable ProcessorTicks ticks() {
        try {
            return ticks(Files.readAllLines(STAT));
        } catch (IOException notLinux) {
            return null;
        }
    }

    /** Returns what the lines of {@code /proc/stat} say of all processors together; null if they say nothing. */
    static @Nullable ProcessorTicks ticks(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("cpu "))
                .findFirst()
                .map(line -> line.substring(line.indexOf(' ')).strip().split("\\s+"))
                .filter(fields -> fields.length >= FIELDS)
                .map(Processors::ticks)
                .filter(ticks -> ticks.busy() + ticks.idle() > 0)
                .orElse(null);
    }

    /** Returns the processor time of this process and all its descendants so far. */
    public static Duration ofThisProcessAndItsChildren() {
        ProcessHandle self = ProcessHandle.current();
        return Stream.concat(Stream.of(self), self.descendants())
                .map(process -> process.info().totalCpuDuration())
                .flatMap(Optional::stream)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static ProcessorTicks ticks(String[] fields) {
        long idle = Long.parseLong(fields[IDLE]) + Long.parseLong(fields[IO_WAIT]);
        long steal = Long.parseLong(fields[STEAL]);
        long busy = 0;
        for (int field = 0; field < STEAL; field++) {
            busy += Long.parseLong(fields[field]);
        }
        return new ProcessorTicks(busy - idle, idle, steal);
    }
}
