package io.chancery.cli;

import io.chancery.cli.common.Output;
import io.chancery.cli.table.LineWidth;
import io.chancery.cli.table.Wrapping;
import io.chancery.failure.ExitCode;
import java.util.List;
import java.util.stream.Collectors;

/** Prints what a benchmark does and what it measured, for every benchmark alike. */
record BenchOutput(Output output) {
    /** Tells people what happens now. */
    void progress(String line) {
        output.warn("bench: " + line);
    }

    /**
     * Prints a report and returns the exit code: a failure if a request was not signed as it should be, or if something
     * was not measured, which a report must not hide.
     */
    int print(Object report, String text, boolean flawless, List<String> unmeasured) {
        output.printLines(report, wrapped(text));
        if (!unmeasured.isEmpty()) {
            output.warn("bench: not measured: " + String.join(", ", unmeasured)
                    + "; give a longer --seconds, or a load that the worker answers");
        }
        return flawless && unmeasured.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    /** Tables fit where {@code lines} may be as wide as usual; sentences go on in the next line. */
    static String wrapped(String lines) {
        int width = Math.max(LineWidth.DEFAULT, LineWidth.current());
        return lines.lines()
                .flatMap(line -> Wrapping.wrap(line, width).stream())
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
