package io.chancery.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command's results on standard output: text, or with {@code --json} one JSON object per line. */
final class Output {
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(FiniteNumbers.module()).build();

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private CommandSpec command;

    @Option(names = "--json", description = "Print results as JSON, one object per line.")
    private boolean json;

    /** Prints {@code result}: as it is with {@code --json}, as {@code text} otherwise. */
    void print(Object result, String text) {
        line(json ? toJson(result) : text);
    }

    /** Prints {@code text} unless {@code --json} was given. */
    void printText(String text) {
        if (!json) {
            line(text);
        }
    }

    /** Prints {@code result} if {@code --json} was given. */
    void printJson(Object result) {
        if (json) {
            line(toJson(result));
        }
    }

    /** Prints {@code result} as JSON, with {@code --json} or without. */
    void printAlways(Object result) {
        line(toJson(result));
    }

    private void line(String text) {
        PrintWriter out = command.commandLine().getOut();
        out.println(text);
        out.flush();
    }

    static String toJson(Object result) {
        try {
            return JSON.writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
