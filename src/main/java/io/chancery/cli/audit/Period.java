package io.chancery.cli.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When what a command is about was written. */
final class Period {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Begin with the events of this time, such as 2026-10-01T00:00:00Z.")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "End before the events of this time, such as 2026-11-01T00:00:00Z.")
    private @Nullable Instant to;

    /** Null: the beginning. */
    @Nullable
    Instant from() {
        return from;
    }

    /** Null: the end. */
    @Nullable
    Instant to() {
        return to;
    }
}
