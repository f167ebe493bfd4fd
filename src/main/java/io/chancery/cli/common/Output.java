package io.chancery.cli.common;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chancery.cli.table.LineWidth;
import io.chancery.cli.table.Table;
import io.chancery.text.Printable;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command's results on standard output: text, or with {@code --json} one JSON object per line. */
public final class Output {
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(FiniteNumbers.module()).build();

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private CommandSpec command;

    @Option(names = "--json", description = "Print results as JSON, one object per line.")
    private boolean json;

    /** Prints {@code result}: as it is with {@code --json}, as {@code text} in one line otherwise. */
    public void print(Object result, String text) {
        if (json) {
            line(toJson(result));
        } else {
            line(text);
        }
    }

    /** The same for a {@code text} of several lines, in which values are escaped already. */
    public void printLines(Object result, String text) {
        if (json) {
            line(toJson(result));
        } else {
            terminal().lines(text);
        }
    }

    /** Prints {@code table} in lines that fit the terminal unless {@code --json} was given. */
    public void printTable(Table table) {
        if (!json) {
            terminal().lines(String.join(System.lineSeparator(), table.lines(LineWidth.current())));
        }
    }

    /** Prints {@code text} in one line unless {@code --json} was given. */
    public void printText(String text) {
        if (!json) {
            line(text);
        }
    }

    /**
     * Prints {@code lines} unless {@code --json} was given, with the first word in red where standard output shows
     * colors (picocli's rules: a terminal, and no variable {@code NO_COLOR}).
     */
    public void printAlarm(List<String> lines) {
        if (json) {
            return;
        }
        if (command.commandLine().getColorScheme().ansi().enabled()) {
            terminal().alarm(lines);
        } else {
            lines.forEach(this::line);
        }
    }

    /** Prints {@code result} if {@code --json} was given. */
    public void printJson(Object result) {
        if (json) {
            line(toJson(result));
        }
    }

    /** Prints {@code result} as JSON, with {@code --json} or without. */
    public void printAlways(Object result) {
        line(toJson(result));
    }

    /** Returns the line that tells people what the command waits for. */
    public WaitLine waitLine() {
        return new WaitLine(command.commandLine().getErr());
    }

    /** Prints {@code text} in one line on standard error, with {@code --json} or without. */
    public void warn(String text) {
        new Terminal(command.commandLine().getErr()).line(text);
    }

    private void line(String text) {
        terminal().line(text);
    }

    private Terminal terminal() {
        return new Terminal(command.commandLine().getOut());
    }

    public static String toJson(Object result) {
        try {
            return Printable.lines(JSON.writeValueAsString(result));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
