package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.failure.ExitCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompletionCommandTest {
    @TempDir
    private Path directory;

    @Test
    void bashCompletesACommandOfAGroup() throws Exception {
        assertEquals("list", completed("chancery", "keys", "l"));
    }

    @Test
    void bashCompletesAnOptionOfACommand() throws Exception {
        assertEquals("--tenant", completed("chancery", "keys", "list", "--ten"));
    }

    @Test
    void zshGetsTheScriptThatLoadsBashsWayOfCompleting() {
        assertTrue(script("zsh").contains("bashcompinit"));
    }

    @Test
    void fishIsToldEveryCommandAndEveryOption() {
        String script = script("fish");

        assertTold(CommandLines.create(), "", script);
    }

    private static void assertTold(CommandLine command, String path, String script) {
        command.getSubcommands().forEach((name, below) -> {
            if (!below.getCommandSpec().usageMessage().hidden()) {
                assertTrue(script.contains("'__chancery_behind " + path + "' -a " + name + " -d '"), path + " " + name);
                assertTold(below, path.isEmpty() ? name : path + " " + name, script);
            }
        });
        if (!path.isEmpty()) {
            command.getCommandSpec()
                    .options()
                    .forEach(option -> assertTrue(
                            script.lines()
                                    .anyMatch(line -> line.startsWith(
                                                    "complete -c chancery -n '__chancery_within " + path + "' ")
                                            && line.contains(" -l "
                                                    + option.longestName().substring(2) + " ")),
                            path + " " + option.longestName()));
        }
    }

    private static String script(String shell) {
        Commands commands = new Commands();
        assertEquals(ExitCode.OK, commands.execute("completion", shell), commands.err::toString);
        return commands.out.toString();
    }

    /** Returns what bash makes of {@code words}, of which the last one is completed. */
    private String completed(String... words) throws Exception {
        Path file = Files.writeString(directory.resolve("chancery.bash"), script("bash"));
        String program = "source " + file + "; COMP_WORDS=(" + String.join(" ", words) + "); COMP_CWORD="
                + (words.length - 1) + "; COMP_LINE='" + String.join(" ", words)
                + "'; _complete_chancery; echo ${COMPREPLY[*]}";
        Process bash = new ProcessBuilder(List.of("bash", "--norc", "-c", program))
                .redirectError(ProcessBuilder.Redirect.DISCARD) // completion options are for interactive shells
                .start();
        bash.getOutputStream().close();
        String printed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(bash.waitFor(1, TimeUnit.MINUTES), "bash goes on");
        return printed.strip();
    }
}
