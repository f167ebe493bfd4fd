package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.failure.ExitCode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bin/chancery} has the JVM do. */
class LauncherTest {
    private static final Set<Integer> OWN_CODES =
            Set.of(ExitCode.OK, ExitCode.FAILED, ExitCode.USAGE, ExitCode.CONFIGURATION, ExitCode.UNAVAILABLE);

    @TempDir
    private Path directory;

    @Test
    void aProcessThatRunsOutOfMemoryEndsWithACodeThatMeansNothingElse() throws Exception {
        int exitCode = run(List.of(), Glutton.class);

        assertTrue(log().contains("OutOfMemoryError"), this::log);
        assertFalse(OWN_CODES.contains(exitCode), () -> "a supervisor would misread " + exitCode + "\n" + log());
    }

    @Test
    void aCacheThatDoesNotFitIsNotSpokenOf() throws Exception {
        Path cache = Files.writeString(directory.resolve("chancery.aot"), "of another JDK");
        List<String> options = new ArrayList<>(List.of("-XX:AOTCache=" + cache));
        options.addAll(cacheOptions());

        int exitCode = run(options, Silent.class);

        assertEquals(ExitCode.OK, exitCode, this::log);
        assertEquals("", log());
    }

    /** Runs a program to its end, with the launcher's options for the JVM and some more; returns its exit code. */
    private int run(List<String> options, Class<?> program) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions());
        command.addAll(options);
        command.addAll(List.of("-Xmx16m", "-cp", ownClasses(), program.getName()));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        assertTrue(process.waitFor(2, TimeUnit.MINUTES), "it goes on");
        return process.exitValue();
    }

    /** Returns what follows the cache's file in the launcher. */
    private static List<String> cacheOptions() throws IOException {
        String launcher = Files.readString(Path.of("bin", "chancery"));
        Matcher options =
                Pattern.compile("aot=\\(\"-XX:AOTCache=\\$aot_cache\" (.+)\\)").matcher(launcher);
        assertTrue(options.find(), "the launcher uses no cache");
        return List.of(options.group(1).replace("\"", "").split(" "));
    }

    private static List<String> jvmOptions() throws IOException {
        String launcher = Files.readString(Path.of("bin", "chancery"));
        return Pattern.compile("-XX:[+-][A-Za-z]+")
                .matcher(launcher)
                .results()
                .map(option -> option.group())
                .toList();
    }

    private static String ownClasses() throws URISyntaxException {
        return Path.of(Glutton.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
    }

    private String log() {
        try {
            return Files.readString(directory.resolve("log"));
        } catch (IOException unreadable) {
            return String.valueOf(unreadable);
        }
    }

    /** A program that says nothing. */
    static final class Silent {
        private Silent() {}

        public static void main(String[] args) {}
    }

    /** A program that holds more and more. */
    static final class Glutton {
        private Glutton() {}

        public static void main(String[] args) {
            long size = 1024 * 1024;
            while (size > 0) {
                size += new byte[(int) size].length;
            }
        }
    }
}
