package io.chancery.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** A release as users unpack it: {@code bin/chancery}, {@code lib/} and nothing of development, in a directory. */
final class Release {
    private static final int PATIENCE_SECONDS = 120;

    private final Path directory;

    Release(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory.resolve("bin"));
            Files.createDirectories(directory.resolve("lib-ext"));
            Files.copy(
                    Path.of("bin", "chancery"),
                    directory.resolve("bin").resolve("chancery"),
                    StandardCopyOption.COPY_ATTRIBUTES);
            Files.createSymbolicLink(
                    directory.resolve("lib"),
                    Path.of(System.getProperty("chancery.dist")).resolve("lib").toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The directory for jars of others. */
    Path extensions() {
        return directory.resolve("lib-ext");
    }

    /** What a command printed, and its exit code. */
    record Ended(int exitCode, String printed) {}

    /**
     * Runs a command to its end.
     *
     * @param name of its file of settings, and of its log
     * @param javaOptions options of its JVM
     */
    Ended run(String name, Map<String, String> settings, String javaOptions, String... command) {
        Process process = start(name, settings, javaOptions, command);
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(name + " does not end\n" + log(name));
            }
            return new Ended(process.exitValue(), log(name));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Process start(String name, Map<String, String> settings, String javaOptions, String... command) {
        List<String> line =
                new ArrayList<>(List.of(directory.resolve("bin/chancery").toString()));
        line.addAll(List.of(command));
        line.addAll(List.of("-c", write(name, settings).toString()));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(logFile(name).toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("CHANCERY_"));
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "CHANCERY_JAVA_OPTS",
                        "-XX:TieredStopAtLevel=1 " + javaOptions,
                        "AWS_REGION",
                        "eu-central-1",
                        "AWS_ACCESS_KEY_ID",
                        MskIamServer.ACCESS_KEY,
                        "AWS_SECRET_ACCESS_KEY",
                        MskIamServer.SECRET));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String log(String name) {
        try {
            return Files.readString(logFile(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path logFile(String name) {
        return directory.resolve(name + ".log");
    }

    private Path write(String name, Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(settings);
        Path file = directory.resolve(name + ".properties");
        try (var writer = Files.newBufferedWriter(file, UTF_8)) {
            properties.store(writer, null);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
