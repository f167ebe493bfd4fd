package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.registry.DevSchemaRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each way to log in to Kafka of docs/kafka-login.md, by a release with its own class path alone. */
class LoginsIT {
    private static final String[] COMMAND = {"topics", "create", "--partitions", "1", "--replication-factor", "1"};
    private static final Duration START = Duration.ofMinutes(2);

    private static Path directory;
    private static SecuredKafka kafka;
    private static Release release;

    @BeforeAll
    static void start() {
        directory = Path.of(System.getProperty("chancery.dist"))
                .toAbsolutePath()
                .resolveSibling("it")
                .resolve("LoginsIT");
        kafka = new SecuredKafka(directory);
        release = new Release(directory.resolve("release"));
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void aUserLogsInWithAPassword() {
        assertLogsIn("plain", kafka.plain(), "");
    }

    @Test
    void aUserLogsInWithScram() {
        assertLogsIn("scram", kafka.scram(), "");
    }

    @Test
    void aClientLogsInWithItsCertificate() {
        assertLogsIn("mtls", kafka.certified(), "");
    }

    @Test
    void aUserOfAwsLogsInWithAJarInTheDirectoryForSuchJars() throws IOException {
        Release.Ended without = release.run("msk-without", kafka.mskIam(), "", COMMAND);
        assertEquals(3, without.exitCode(), without::printed);
        assertTrue(without.printed().contains("lib-ext"), without::printed);

        Path modules = directory.getParent().resolveSibling("login-modules");
        try (Stream<Path> jars = Files.list(modules)) {
            for (Path jar : jars.toList()) {
                Files.copy(jar, release.extensions().resolve(jar.getFileName()));
            }
        }

        assertLogsIn("msk", kafka.mskIam(), "");
    }

    @Test
    void aWorkerRunsWithTokens() throws Exception {
        Map<String, String> settings = new HashMap<>(kafka.oauth());
        Path state = directory.resolve("state");
        try (DevSchemaRegistry registry = new DevSchemaRegistry()) {
            settings.putAll(Map.of(
                    "environment", "development",
                    "kms.backend", "local",
                    "kms.local.keys", "k=0x" + "42".repeat(32),
                    "worker.id", "w1",
                    "worker.warmup.ms", "0",
                    "state.dir", state.toString(),
                    "streams.standby.replicas", "0",
                    "topics.replication.factor", "1",
                    "schema.registry.url", registry.url()));
            String allowed = kafka.issuer().allowed();
            assertLogsIn("oauth", settings, allowed);

            Process worker = release.start("worker", settings, allowed, "run");

            Path ready = state.resolve("ready");
            Await.until(
                    () -> "the worker is not ready\n" + release.log("worker"),
                    START,
                    () -> Files.exists(ready) || !worker.isAlive());
            assertTrue(worker.isAlive(), () -> release.log("worker"));
            worker.destroy();
            assertTrue(worker.waitFor(START.toSeconds(), TimeUnit.SECONDS));
            assertEquals(0, worker.exitValue(), () -> release.log("worker"));
        }
    }

    /** A release must not hold classes by which only development works. */
    @Test
    void noJarOfDevelopmentIsInTheRelease() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("chancery.dist"), "lib"))) {
            List<String> names = jars.map(jar -> jar.getFileName().toString()).toList();

            assertFalse(names.stream().anyMatch(name -> name.startsWith("kafka_")), names::toString);
            assertTrue(names.stream().anyMatch(name -> name.startsWith("jose4j-")), names::toString);
        }
    }

    private static void assertLogsIn(String name, Map<String, String> settings, String javaOptions) {
        Release.Ended ended = release.run(name, settings, javaOptions, COMMAND);

        assertEquals(0, ended.exitCode(), ended::printed);
    }
}
