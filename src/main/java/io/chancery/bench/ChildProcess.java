package io.chancery.bench;

import io.chancery.bench.figure.ProcessUsage;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A Java process of the benchmark's, which writes everything it says into a file and ends with the benchmark. */
final class ChildProcess implements AutoCloseable {
    /** The same as in bin/chancery. */
    private static final List<String> JVM = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError");

    private static final String READY = "READY ";
    private static final String DEVELOPMENT_JARS = "lib-dev";
    private static final int TAIL_LINES = 15;
    private static final long POLL_MS = 50;
    private static final Duration STOPPING = Duration.ofSeconds(30);

    private final String name;
    private final Path log;
    private final Process process;

    private ChildProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts a process from this benchmark's own class path.
     *
     * @param directory holds its log; is made if it is missing
     * @param jvm more options for its JVM
     * @param withBroker whether Kafka's server is on its class path
     * @param environment variables beside the benchmark's own, of which Chancery's and AWS's are left out
     * @param command main class and arguments
     */
    static ChildProcess start(
            String name,
            Path directory,
            List<String> jvm,
            boolean withBroker,
            Map<String, String> environment,
            List<String> command) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(JVM);
        line.addAll(jvm);
        line.addAll(List.of("-cp", classPath(withBroker)));
        line.addAll(command);
        return start(name, directory, environment, line);
    }

    /**
     * Starts a process, which must be a JVM in the end.
     *
     * @param directory holds its log; is made if it is missing
     * @param environment variables beside the benchmark's own, of which Chancery's and AWS's are left out
     * @param line the program and its arguments
     */
    static ChildProcess start(String name, Path directory, Map<String, String> environment, List<String> line) {
        Path log = directory.resolve(name + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(v -> v.startsWith("CHANCERY_") || v.startsWith("AWS_"));
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(directory);
            return new ChildProcess(name, log, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("the " + name + " cannot be started", e);
        }
    }

    String name() {
        return name;
    }

    long id() {
        return process.pid();
    }

    ProcessUsage usage() {
        return new ProcessUsage(process.toHandle());
    }

    /** Waits for its line {@code READY …} and returns what stands there. */
    String awaitReady(Duration patience) {
        return await(patience, () -> {
            for (String line : logLines()) {
                if (line.startsWith(READY)) {
                    return line.substring(READY.length());
                }
            }
            return null;
        });
    }

    /**
     * Waits until {@code look} gives something; throws {@link Failure} if it takes too long or the process has ended.
     */
    <T> T await(Duration patience, Supplier<@Nullable T> look) {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            T seen = look.get();
            if (seen != null) {
                return seen;
            }
            requireRunning();
            pause();
        }
        throw failure("the " + name + " was not ready within " + patience.toSeconds() + " s");
    }

    /** Throws {@link Failure} with the end of its log if it has ended. */
    void requireRunning() {
        if (!process.isAlive()) {
            throw failure("the " + name + " ended with exit code " + process.exitValue());
        }
    }

    /** Waits for its end; throws {@link Failure} with the end of its log if it does not end with exit code 0. */
    void awaitEnd(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failure("the " + name + " did not end within " + patience.toSeconds() + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a process", interrupted);
        }
        if (process.exitValue() != 0) {
            throw failure("the " + name + " ended with exit code " + process.exitValue());
        }
    }

    /** Stops it as a supervisor would; kills it if that takes too long. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            kill();
        }
    }

    /** Ends it at once. */
    void kill() {
        process.destroyForcibly();
    }

    private Failure failure(String what) {
        List<String> lines = logLines();
        List<String> tail = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        return new Failure(
                "bench-process-failed",
                ExitCode.FAILED,
                what,
                tail.isEmpty() ? "it wrote nothing" : "it wrote at last:\n    " + String.join("\n    ", tail),
                null);
    }

    private List<String> logLines() {
        try {
            return Files.readString(log).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath(boolean withBroker) {
        List<String> entries = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        return String.join(
                File.pathSeparator,
                withBroker
                        ? entries
                        : entries.stream().filter(e -> !isForDevelopment(e)).toList());
    }

    private static boolean isForDevelopment(String entry) {
        Path parent = Path.of(entry).getParent();
        return parent != null && parent.endsWith(DEVELOPMENT_JARS);
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a process", interrupted);
        }
    }
}
