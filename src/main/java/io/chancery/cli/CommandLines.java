package io.chancery.cli;

import io.chancery.cli.common.NumberConverter;
import io.chancery.cli.common.PathConverter;
import io.chancery.cli.common.SettingsOptions;
import io.chancery.cli.common.Terminal;
import io.chancery.cli.common.TimeConverter;
import io.chancery.cli.table.LineWidth;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.failure.Failures;
import io.chancery.failure.KafkaLogin;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine;

/** Puts the command line together: every command, and one way of reporting failure. */
public final class CommandLines {
    /** The least width that picocli takes for its help. */
    private static final int NARROWEST_HELP = 55;

    private CommandLines() {}

    /** A command line that has not run yet. */
    public static CommandLine create() {
        return withOptionalCommands(new CommandLine(new ChanceryCommand()))
                .registerConverter(Instant.class, new TimeConverter())
                .registerConverter(Path.class, new PathConverter())
                .registerConverter(int.class, NumberConverter::toInt)
                .registerConverter(Integer.class, NumberConverter::toInt)
                .registerConverter(long.class, NumberConverter::toLong)
                .registerConverter(Long.class, NumberConverter::toLong)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(Math.max(NARROWEST_HELP, LineWidth.current()))
                .setExpandAtFiles(false) // @FILE is a value here, not a file of arguments
                .setExecutionStrategy(new CommandExecution(CommandLines::report))
                .setParameterExceptionHandler((refused, args) -> refuse(refused))
                .setExecutionExceptionHandler((problem, command, parsed) -> report(problem, command));
    }

    /** Says of each command that does something alone that a command behind it may be left out. */
    private static CommandLine withOptionalCommands(CommandLine line) {
        if (CommandExecution.doesSomething(line.getCommand())) {
            line.getCommandSpec().usageMessage().synopsisSubcommandLabel("[COMMAND]");
        }
        line.getSubcommands().values().forEach(CommandLines::withOptionalCommands);
        return line;
    }

    private static int refuse(CommandLine.ParameterException refused) {
        CommandLine command = refused.getCommandLine();
        Terminal err = new Terminal(command.getErr());
        err.line("chancery: " + UsageText.of(refused) + " (usage)");
        StringWriter suggestions = new StringWriter();
        if (CommandLine.UnmatchedArgumentException.printSuggestions(refused, new PrintWriter(suggestions))) {
            err.lines("  " + suggestions.toString().stripTrailing());
        } else {
            err.line("  try: bin/" + command.getCommandSpec().qualifiedName() + " --help");
        }
        return ExitCode.USAGE;
    }

    private static int report(Throwable problem, CommandLine command) {
        KafkaLogin login = command.getMixins().values().stream()
                .filter(SettingsOptions.class::isInstance)
                .map(options -> ((SettingsOptions) options).kafkaLogin())
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
