package io.chancery.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.ChanceryClient;
import io.chancery.client.verdict.Outcome;
import io.chancery.client.view.TopicReader;
import io.chancery.config.ConfigSources;
import io.chancery.config.Settings;
import io.chancery.dev.DevEnvironment;
import io.chancery.dev.DevRun;
import io.chancery.worker.Supervisor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The programs of docs/requests.md, as they stand there: each has its request signed and prints its own answer. */
class SendingInterop {
    private static final Path DOCUMENT = Path.of("docs", "requests.md");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Where src/interop/send/run has put what the programs need. */
    private static final Path INSTALLED = Path.of("target", "interop", "send").toAbsolutePath();

    @TempDir
    private static Path directory;

    private static DevEnvironment environment;
    private static Supervisor worker;
    private static ChanceryClient client;

    /** A language, and how a program in it is run after it was put into a file. */
    enum Language {
        PYTHON("send.py", List.of("venv/bin/python", "-W", "error::DeprecationWarning", "send.py")),
        TYPESCRIPT("send.ts", List.of("sh", "-c", "node_modules/.bin/tsc -p . && node send.js")),
        GO("main.go", List.of("go", "run", "."));

        private final String file;

        @SuppressWarnings("ImmutableEnumChecker") // which List.of made
        private final List<String> command;

        Language(String file, List<String> command) {
            this.file = file;
            this.command = command;
        }

        String program() {
            return ReadmeSnippets.named(DOCUMENT, "send-" + name().toLowerCase(Locale.ROOT));
        }
    }

    @BeforeAll
    static void start() {
        environment = DevEnvironment.start(directory.resolve("dev"), 0, 0);
        worker = Supervisor.start(environment.config("send"));
        client = new ChanceryClient(environment.clientConfig(DevEnvironment.REQUESTER));
        DevRun run = new DevRun(environment, client);
        run.register();
        run.setPolicies();
    }

    @AfterAll
    static void stop() {
        client.close();
        worker.close();
        environment.close();
    }

    @ParameterizedTest
    @EnumSource
    void aProgramPrintsTheTransactionThatWasSignedForIt(Language language) throws Exception {
        Files.writeString(INSTALLED.resolve(language.file), language.program());

        try (TopicReader<Outcome> outcomes = client.outcomes()) {
            Run run = run(language.command);

            assertEquals(0, run.exitCode, run::toString);
            assertEquals("", run.errors.replaceAll("(?m)^go: downloading .*\\R", ""), "warnings");
            assertEquals("signed " + signedTransaction(outcomes), run.printed.strip());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProgramPrintsWhyItsRequestWasRejected(Language language) throws Exception {
        Files.writeString(
                INSTALLED.resolve(language.file), language.program().replace("30000000000", "900000000000000"));

        Run run = run(language.command);

        assertEquals(0, run.exitCode, run::toString);
        assertTrue(run.printed.startsWith("rejected fee-too-high "), run::toString);
    }

    @Test
    void everyProgramOfTheDocumentIsRun() throws IOException {
        long programs = Files.readString(DOCUMENT)
                .lines()
                .filter(line -> line.startsWith("<!-- snippet: send-"))
                .count();

        assertEquals(Language.values().length + 1, programs, "all but the Java program, which ReadmeIT runs");
    }

    private static String signedTransaction(TopicReader<Outcome> outcomes) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            for (Outcome outcome : outcomes.poll(Duration.ofMillis(200))) {
                if (outcome instanceof Outcome.Signed signed) {
                    var transaction = signed.payload().result().signedTransaction();
                    assertNotNull(transaction);
                    return transaction.to0xHex();
                }
            }
        }
        throw new AssertionError("nothing was signed");
    }

    private record Run(int exitCode, String printed, String errors) {}

    private static Run run(List<String> command) throws Exception {
        Path printed = directory.resolve("printed");
        Path errors = directory.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(INSTALLED.toFile())
                .redirectOutput(printed.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(variables());
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), () -> command + " does not end");
        } finally {
            process.destroyForcibly();
        }
        return new Run(
                process.exitValue(),
                Files.readString(printed, StandardCharsets.UTF_8),
                Files.readString(errors, StandardCharsets.UTF_8));
    }

    /** What the file that {@code dev} names sets. */
    private static Map<String, String> variables() {
        Map<String, String> settings = new HashMap<>(environment.identities().clientSettings(DevEnvironment.REQUESTER));
        settings.put(Settings.KAFKA_BOOTSTRAP_SERVERS, environment.bootstrapServers());
        settings.put(Settings.SCHEMA_REGISTRY_URL, environment.registryUrl());
        settings.put(Settings.DEPLOYMENT, environment.config("send").deployment());
        Map<String, String> variables = new HashMap<>();
        settings.forEach((setting, value) -> variables.put(ConfigSources.variable(setting), value));
        return variables;
    }
}
