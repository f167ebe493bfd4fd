package io.chancery.cli;

import io.chancery.failure.ExitCode;
import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import java.util.function.ToIntBiFunction;
import picocli.CommandLine;

/**
 * Runs the command that was parsed, or prints its help. Words that no command takes are refused with {@code --help} too,
 * and an {@link Error} is reported as an exception is.
 *
 * @param report reports what a command ended with, and returns the exit code
 */
record CommandExecution(ToIntBiFunction<Throwable, CommandLine> report) implements CommandLine.IExecutionStrategy {
    @Override
    public int execute(CommandLine.ParseResult parsed) {
        CommandLine.ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandLine command = last.commandSpec().commandLine();
        if (!last.unmatched().isEmpty()) {
            throw new CommandLine.UnmatchedArgumentException(command, last.unmatched());
        }
        boolean isHelp = last.isUsageHelpRequested() || last.isVersionHelpRequested();
        if (!isHelp && !doesSomething(command.getCommand())) {
            return withoutCommand(command);
        }
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (Error died) {
            return report.applyAsInt(died, command);
        }
    }

    /** Returns whether {@code command} does something without a command behind it. */
    static boolean doesSomething(Object command) {
        return command instanceof Runnable || command instanceof Callable<?> || command instanceof Method;
    }

    /** The program alone asks for its help; one of its groups alone is half a command. */
    private static int withoutCommand(CommandLine command) {
        if (command.getParent() == null) {
            command.usage(command.getOut());
            return ExitCode.OK;
        }
        throw new CommandLine.ParameterException(
                command,
                "write a command behind " + command.getCommandName() + ": "
                        + String.join(", ", command.getSubcommands().keySet()));
    }
}
