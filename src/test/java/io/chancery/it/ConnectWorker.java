package io.chancery.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A standalone worker of Kafka Connect as a process of its own, with one connector. On its class path is what Kafka
 * Connect brings, and nothing of Chancery, nor Avro: those it must find in the plugin's jar.
 */
final class ConnectWorker implements AutoCloseable {
    private final Path log;
    private final Process process;

    private ConnectWorker(Path log, Process process) {
        this.log = log;
        this.process = process;
    }

    /**
     * Starts one from {@code worker.properties} and the connector's JSON file.
     *
     * @param directory for its files
     * @param workerOverrides of the worker's properties
     * @param connectorOverrides of the connector's configuration
     */
    static ConnectWorker start(
            Path worker,
            Path connector,
            Path directory,
            Map<String, String> workerOverrides,
            Map<String, String> connectorOverrides) {
        try {
            Files.createDirectories(directory);
            Path log = directory.resolve("connect.log");
            Path logback = Files.writeString(directory.resolve("logback.xml"), """
                    <configuration>
                      <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                        <encoder><pattern>%d %-5level %logger{20} %msg%n</pattern></encoder>
                      </appender>
                      <root level="INFO"><appender-ref ref="out"/></root>
                    </configuration>
                    """);
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Dlogback.configurationFile=" + logback,
                            "-cp",
                            classPath(),
                            "org.apache.kafka.connect.cli.ConnectStandalone",
                            worker(worker, directory, workerOverrides).toString(),
                            connector(connector, directory, connectorOverrides).toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new ConnectWorker(log, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks it to stop, and kills it if it does not. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static Path worker(Path template, Path directory, Map<String, String> overrides) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(template, UTF_8)) {
            properties.load(reader);
        }
        properties.putAll(overrides);
        Path file = directory.resolve("worker.properties");
        try (var writer = Files.newBufferedWriter(file, UTF_8)) {
            properties.store(writer, null);
        }
        return file;
    }

    private static Path connector(Path template, Path directory, Map<String, String> overrides) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode connector = (ObjectNode) json.readTree(Files.readString(template));
        ObjectNode config = (ObjectNode) connector.path("config");
        overrides.forEach(config::put);
        return Files.writeString(directory.resolve("connector.json"), connector.toPrettyString());
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith(".jar"))
                .filter(entry -> List.of("avro-", "chancery").stream()
                        .noneMatch(
                                name -> Path.of(entry).getFileName().toString().startsWith(name)))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
