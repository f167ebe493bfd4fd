package io.chancery.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs commands of another distribution, such as an earlier version's, as processes of their own. */
final class EarlierCommands {
    private final Path distribution;
    private final Office office;

    EarlierCommands(Path distribution, Office office) {
        this.distribution = distribution;
        this.office = office;
    }

    /** Runs a command with the settings of the office's clients; fails if it does not end with 0. */
    void run(String... arguments) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        line.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx200m"));
        line.addAll(List.of("-cp", distribution.resolve("lib") + "/*", "io.chancery.cli.Main"));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--issuer", Office.OPERATOR));
        office.clientSettings().forEach((name, value) -> line.addAll(List.of("--set", name + "=" + value)));
        try {
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(List.of(arguments) + ": " + printed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
