package io.chancery.cli;

import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Terminal;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.failure.Failures;
import io.chancery.failure.KafkaLogin;
import java.io.PrintWriter;
import java.io.StringWriter;
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
        Terminal err = new Terminal(command.getErr());
        err.line("chancery: " + refused.getMessage() + " (usage)");
        StringWriter suggestions = new StringWriter();
        if (CommandLine.UnmatchedArgumentException.printSuggestions(refused, new PrintWriter(suggestions))) {
            err.lines(suggestions.toString().stripTrailing());
        } else {
            err.line("  try: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        return ExitCode.USAGE;
    }

    private static int report(Exception problem, CommandLine command) {
        KafkaLogin login = command.getMixins().values().stream()
                .filter(ConfigOptions.class::isInstance)
                .map(options -> ((ConfigOptions) options).kafkaLogin())
                .findFirst()
                .orElse(KafkaLogin.UNKNOWN);
        Failure failure = Failures.of(problem, login);
        Terminal err = new Terminal(command.getErr());
        err.line("chancery: " + failure.what() + " (" + failure.code() + ")");
        err.line("  " + failure.advice());
        if (Verbosity.of(command)) {
            err.trace(problem);
        }
        return failure.exitCode();
    }
}
