package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.cli.table.Lines;
import io.chancery.failure.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What the help says, of every command that there is. */
class HelpTest {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    /** The commands that have settings and connect to no broker. */
    private static final List<String> WITHOUT_KAFKA = List.of(
            "chancery audit key",
            "chancery audit key create",
            "chancery office key",
            "chancery seal keygen",
            "chancery tenants create");

    static Stream<CommandLine> all() {
        List<CommandLine> all = new ArrayList<>();
        collect(CommandLines.create(), all);
        return all.stream();
    }

    private static void collect(CommandLine command, List<CommandLine> all) {
        all.add(command);
        command.getSubcommands().values().forEach(below -> collect(below, all));
    }

    /** The command {@code outcome} has a list of its own. */
    private static Stream<CommandLine> allWithTheCommonExitCodes() {
        return all().filter(command -> !name(command).equals("chancery outcome"));
    }

    private static Stream<CommandLine> allThatDoSomething() {
        return all().filter(command ->
                command.getCommand() instanceof Runnable || command.getCommand() instanceof Callable<?>);
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyLineFitsEightyColumns(CommandLine command) {
        Lines.assertFit(
                80, command.setUsageHelpWidth(80).getUsageMessage().lines().toList());
    }

    @ParameterizedTest
    @MethodSource("allWithTheCommonExitCodes")
    void everyCommandNamesAllExitCodes(CommandLine command) {
        String help = command.getUsageMessage();

        for (int code : List.of(
                ExitCode.OK,
                ExitCode.FAILED,
                ExitCode.USAGE,
                ExitCode.CONFIGURATION,
                ExitCode.UNAVAILABLE,
                ExitCode.PENDING,
                ExitCode.UNVERIFIED,
                ExitCode.OUT_OF_MEMORY)) {
            assertTrue(Pattern.compile("(?m)^ +" + code + " ").matcher(help).find(), () -> code + " is not in " + help);
        }
    }

    @ParameterizedTest
    @MethodSource("allThatDoSomething")
    void everyCommandHasAnExampleThatItTakes(CommandLine command) {
        List<List<String>> examples = examples(command);

        assertFalse(examples.isEmpty(), () -> name(command) + " has no example");
        for (List<String> example : examples) {
            CommandLines.create().parseArgs(example.toArray(String[]::new));
        }
        assertEquals(
                name(command),
                "chancery " + String.join(" ", examples.getFirst().subList(0, depth(command))));
    }

    private static int depth(CommandLine command) {
        return name(command).split(" ").length - 1;
    }

    /** Returns the words of each command line below "Example:", without the program. */
    private static List<List<String>> examples(CommandLine command) {
        String footer = String.join(
                        "\n", command.getCommandSpec().usageMessage().footer())
                .replace("%n", "\n")
                .replaceAll("\\\\\n\\s*", " ");
        List<List<String>> examples = new ArrayList<>();
        for (String line : footer.lines().toList()) {
            Matcher example =
                    Pattern.compile("(?:Example: +| +)(?:bin/)?chancery (.*)").matcher(line);
            if (example.matches()) {
                examples.add(WORD.matcher(example.group(1))
                        .results()
                        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                        .toList());
            }
        }
        return examples;
    }

    @ParameterizedTest
    @MethodSource("all")
    void timesSayWhetherTheyAreInstantsOrDurations(CommandLine command) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            String description = String.join(" ", option.description());
            if (option.type() == Instant.class) {
                assertEquals("TIME", option.paramLabel(), option.longestName());
                assertTrue(description.contains("T00:00:00Z"), option.longestName() + " has no example");
            }
            if (option.type() == Duration.class) {
                assertEquals("DURATION", option.paramLabel(), option.longestName());
            }
        }
    }

    @Test
    void brokersAreAnOptionOnlyWhereThereAreAny() {
        List<String> without = allThatDoSomething()
                .filter(command -> command.getCommandSpec().findOption("--config") != null)
                .filter(command -> command.getCommandSpec().findOption("-b") == null)
                .map(HelpTest::name)
                .sorted()
                .toList();

        assertEquals(WITHOUT_KAFKA, without);
    }

    @Test
    void theProgramAlonePrintsItsHelp() {
        Commands commands = new Commands();

        assertEquals(ExitCode.OK, commands.execute());

        assertTrue(commands.out.toString().startsWith("Usage: chancery"), commands.out.toString());
        assertEquals("", commands.err.toString());
    }

    @Test
    void everyGroupOfCommandsIsInTheHelp() {
        assertEquals(
                List.of(),
                CommandLines.create().getSubcommands().values().stream()
                        .filter(command ->
                                command.getCommandSpec().usageMessage().hidden())
                        .map(HelpTest::name)
                        .toList());
    }

    @Test
    void aBenchmarkNeedsNoCommandBehindIt() {
        CommandLine bench =
                Objects.requireNonNull(CommandLines.create().getSubcommands().get("bench"));

        assertTrue(bench.getUsageMessage().contains("[COMMAND]"), bench::getUsageMessage);
    }
}
