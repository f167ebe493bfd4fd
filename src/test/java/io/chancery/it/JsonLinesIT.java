package io.chancery.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.client.SampleAnswers;
import io.chancery.client.SampleAnswers.Asked;
import io.chancery.failure.ExitCode;
import io.chancery.records.json.RecordJson;
import io.chancery.records.json.RequestJson;
import io.chancery.records.mapping.RecordMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of documents, of every kind and some of them wrong, piped through {@code bin/chancery} as it is installed.
 */
class JsonLinesIT {
    private static final int LINES = 10_000;
    private static final int WRONG_EVERY = 7;

    /** Processor time that {@link #LINES} documents may take, several times what they do take. */
    private static final Duration MOST = Duration.ofSeconds(30);

    private static final int JSON_BYTES = 15 * 1024 * 1024;
    private static final JsonMapper JSON = new JsonMapper();

    /** Everything that one key can sign. */
    private static final List<Sample> SAMPLES = SampleAnswers.all().stream()
            .filter(asked -> asked.key().equals(SampleAnswers.SECP256K1))
            .map(Sample::of)
            .toList();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path home;

    /** A document in a line, and what is to be answered: a result's id and digest or verdict, or an error's code. */
    private record Line(String document, String answer) {}

    /** What was answered, and the processor time until the last answer. */
    private record Run(List<JsonNode> answers, Duration processorTime) {}

    /** A request and its right answer, as JSON. */
    private record Sample(String requestJson, String outcomeJson) {
        static Sample of(Asked asked) {
            RecordMapper mapper = new RecordMapper();
            return new Sample(
                    new RequestJson(mapper).write(asked.request()).toString(),
                    new RecordJson(mapper).write(asked.answer()).toString());
        }

        ObjectNode request(String id) {
            return withId(requestJson, id);
        }

        ObjectNode outcome(String id) {
            return withId(outcomeJson, id);
        }

        private static ObjectNode withId(String json, String id) {
            return (ObjectNode) parse(json.replace("request-1", id));
        }
    }

    @BeforeEach
    void install() throws IOException {
        Path bin = Files.createDirectory(home.resolve("bin"));
        Files.copy(Path.of("bin/chancery"), bin.resolve("chancery"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createSymbolicLink(home.resolve("lib"), Path.of(System.getProperty("chancery.dist"), "lib"));
    }

    @AfterEach
    void uninstall() throws IOException {
        Files.delete(home.resolve("lib"));
    }

    @Test
    void digestAnswersEveryLineInOrder() throws Exception {
        List<Line> wrong = List.of(
                new Line("nothing", "unreadable-document"),
                new Line("[]", "unreadable-document"),
                new Line("{}", "malformed-field"),
                new Line(
                        SAMPLES.getFirst()
                                .request("1")
                                .put("network", "eip155:5")
                                .toString(),
                        "network-mismatch"));
        List<Line> lines = lines(
                wrong,
                (sample, id) -> new Line(
                        sample.request(id).toString(),
                        id + " " + sample.outcome(id).path("digest").textValue()));
        String key = SampleAnswers.SECP256K1.publicKey().toHex();

        Run run = pipe(lines, "digest", "--jsonl", "--public-key", key);

        assertAnswers(lines, run, "digest");
        assertProcessorTime(run);
    }

    @Test
    void verifyAnswersEveryLineInOrder() throws Exception {
        Sample first = SAMPLES.getFirst();
        List<Line> wrong = List.of(
                new Line("nothing", "unreadable-document"),
                new Line(pair(first.request("1"), first.outcome("1").put("digest", "0x00")), "digest-mismatch"),
                new Line(pair(first.request("1"), first.outcome("1").put("colour", "red")), "malformed-field"),
                new Line(pair(first.request("1"), first.outcome("2")), "request-id-mismatch"));
        List<Line> lines =
                lines(wrong, (sample, id) -> new Line(pair(sample.request(id), sample.outcome(id)), id + " true"));

        Run run = pipe(lines, "verify", "--jsonl");

        assertAnswers(lines, run, "right");
        assertProcessorTime(run);
    }

    @Test
    void digestAnswersBehindLinesThatAreTreesOfMillions() throws Exception {
        Sample sample = SAMPLES.getFirst();
        String id = "request-9";
        String digest = sample.outcome(id).path("digest").textValue();
        List<Line> lines = List.of(
                new Line("{\"a\":[" + "[],".repeat(JSON_BYTES / 3) + "[]]}", "unreadable-document"),
                new Line("{\"a\":[" + "1,".repeat(JSON_BYTES / 2) + "1]}", "unreadable-document"),
                new Line("{\"a\":" + "[".repeat(JSON_BYTES), "unreadable-document"),
                new Line("{\"a\":1e" + "9".repeat(JSON_BYTES) + "}", "unreadable-document"),
                new Line(sample.request(id).toString(), id + " " + digest));

        Run run = pipe(lines, "digest", "--jsonl");

        assertAnswers(lines, run, "digest");
    }

    private static void assertProcessorTime(Run run) {
        Duration time = run.processorTime();
        assertTrue(time.isPositive() && time.compareTo(MOST) < 0, time::toString);
    }

    private static List<Line> lines(List<Line> wrong, BiFunction<Sample, String, Line> right) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            lines.add(
                    i % WRONG_EVERY == WRONG_EVERY - 1
                            ? wrong.get(i / WRONG_EVERY % wrong.size())
                            : right.apply(SAMPLES.get(i % SAMPLES.size()), "request-" + i));
        }
        return lines;
    }

    private static String pair(ObjectNode request, ObjectNode outcome) {
        return JSON.createObjectNode()
                .<ObjectNode>set("request", request)
                .set("outcome", outcome)
                .toString();
    }

    /** Gives a command {@code lines}, of which one is wrong at least, and waits for its end. */
    private Run pipe(List<Line> lines, String... arguments) throws IOException, InterruptedException {
        Path errors = home.resolve("errors");
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/chancery").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        Run run;
        try (BufferedReader out = process.inputReader(UTF_8)) {
            Thread writer = Thread.ofPlatform().name("lines").start(() -> write(lines, process.getOutputStream()));
            List<JsonNode> answers =
                    out.lines().limit(lines.size()).map(JsonLinesIT::parse).toList();
            // It waits for another line now: once it has ended, nobody knows its time.
            run = new Run(answers, process.info().totalCpuDuration().orElse(Duration.ZERO));
            writer.join();
            process.getOutputStream().close();
        }
        assertEquals(ExitCode.FAILED, process.waitFor(), Files.readString(errors));
        return run;
    }

    private static void write(List<Line> lines, OutputStream in) {
        try {
            for (Line line : lines) {
                in.write((line.document() + "\n").getBytes(UTF_8));
            }
            in.flush();
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertAnswers(List<Line> lines, Run run, String result) {
        assertEquals(lines.size(), run.answers().size());
        for (int i = 0; i < lines.size(); i++) {
            JsonNode answer = run.answers().get(i);
            assertEquals(i + 1, answer.path("line").intValue());
            String code = answer.path("error").path("code").asText();
            String said = code.isEmpty()
                    ? answer.path("requestId").asText() + " "
                            + answer.path(result).asText()
                    : code;
            assertEquals(lines.get(i).answer(), said, answer::toString);
        }
    }
}
