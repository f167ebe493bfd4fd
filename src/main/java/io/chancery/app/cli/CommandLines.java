package io.chancery.app.cli;

import io.chancery.app.failure.ExitCode;
import io.chancery.app.failure.Failure;
import io.chancery.app.failure.Failures;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Puts the command line together: every command, and one way of reporting failure. */
public final class CommandLines {
    private CommandLines() {}

    /** A command line that has not run yet. */
    public static CommandLine create() {
        return new CommandLine(new ChanceryCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExpandAtFiles(false) // @FILE is a value here, not a file of arguments
                .setParameterExceptionHandler((refused, args) -> refuse(refused))
                .setExecutionExceptionHandler((problem, command, parsed) -> report(problem, command));
    }

    private static int refuse(CommandLine.ParameterException refused) {
        CommandLine command = refused.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("chancery: " + refused.getMessage() + " (usage)");
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(refused, err)) {
            err.println("  try: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        err.flush();
        return ExitCode.USAGE;
    }

    private static int report(Exception problem, CommandLine command) {
        Failure failure = Failures.of(problem);
        PrintWriter err = command.getErr();
        err.println("chancery: " + failure.what() + " (" + failure.code() + ")");
        err.println("  " + failure.advice());
        if (Verbosity.of(command)) {
            problem.printStackTrace(err);
        }
        err.flush();
        return failure.exitCode();
    }
}
