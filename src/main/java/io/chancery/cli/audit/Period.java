package io.chancery.cli.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When what a command is about was written. */
final class Period {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Begin with the events that were written at this time.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "End before the events that were written at this time.")
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
