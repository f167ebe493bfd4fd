package io.chancery.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * {@code chancery run} as a process of its own, with the class path and flags of {@code bin/chancery}, and its log in a
 * file.
 */
final class WorkerProcess {
    private static final Duration START = Duration.ofSeconds(90);

    /** Further flags of every worker's JVM, such as a debugger's: {@code -Dchancery.worker.jvm}. */
    private static final List<String> OWN_FLAGS = Stream.of(
                    System.getProperty("chancery.worker.jvm", "").split(" "))
            .filter(flag -> !flag.isEmpty())
            .toList();

    private final String id;
    private final Path log;
    private final Path ready;
    private final Process process;

    private WorkerProcess(String id, Path log, Path ready, Process process) {
        this.id = id;
        this.log = log;
        this.ready = ready;
        this.process = process;
    }

    /**
     * Starts a worker.
     *
     * @param id names its log, to which each start of it adds
     * @param directory for its settings and log
     */
    static WorkerProcess start(String id, Map<String, String> settings, Path directory) {
        Map<String, String> quick = new HashMap<>(settings);
        quick.putIfAbsent("worker.warmup.ms", "0"); // C2 is off in these workers, and they start often
        return start(Path.of(System.getProperty("chancery.dist")), id, quick, directory);
    }

    /** Starts a worker of another distribution, such as an earlier version's. */
    static WorkerProcess start(Path distribution, String id, Map<String, String> settings, Path directory) {
        try {
            Path log = directory.resolve(id + ".log");
            Path ready = Path.of(settings.get("state.dir"), "ready");
            Files.deleteIfExists(ready);
            ProcessBuilder builder = new ProcessBuilder(command(distribution, writeSettings(id, settings, directory)))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().keySet().removeIf(name -> name.startsWith("CHANCERY_"));
            builder.environment().put("MALLOC_ARENA_MAX", "2");
            builder.environment()
                    .putAll(Map.of("AWS_ACCESS_KEY_ID", "AKIATESTTESTTEST", "AWS_SECRET_ACCESS_KEY", "secret"));
            return new WorkerProcess(id, log, ready, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String id() {
        return id;
    }

    WorkerProcess awaitReady() {
        Await.until(() -> id + " is not ready\n" + log(), START, () -> Files.exists(ready) || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError(id + " ended with " + process.exitValue() + "\n" + log());
        }
        return this;
    }

    /** What its readiness file says. */
    String ready() {
        try {
            return Files.readString(ready);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the time at which its readiness file was last written. */
    Instant readySince() {
        try {
            return Files.getLastModifiedTime(ready).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Kills it as the kernel would, and returns when it is gone. */
    void sigkill() {
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(20));
    }

    /** Asks it to stop. */
    void sigterm() {
        process.destroy();
    }

    /** Asks it to stop and returns its exit code. */
    int stop() {
        sigterm();
        return awaitExit(Duration.ofSeconds(90));
    }

    /** The exit code, which must come within {@code patience}. */
    int awaitExit(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(id + " has not ended within " + patience.toSeconds() + " s\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Everything it has written, to standard error and standard output, in all its starts. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(Path distribution, Path settings) {
        Path lib = distribution.resolve("lib");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx320m", "-XX:+CrashOnOutOfMemoryError"));
        command.addAll(OWN_FLAGS);
        command.addAll(List.of("-cp", lib + "/*", "io.chancery.cli.Main", "run"));
        command.addAll(List.of("--config", settings.toString()));
        return command;
    }

    private static Path writeSettings(String id, Map<String, String> settings, Path directory) throws IOException {
        Properties properties = new Properties();
        properties.putAll(settings);
        Path file = directory.resolve(id + ".properties");
        try (var writer = Files.newBufferedWriter(file, UTF_8)) {
            properties.store(writer, null);
        }
        return file;
    }
}
