package io.chancery.cli.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.failure.ExitCode;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.Spoiled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {
    private static final int LONGEST = 20;

    private final List<ObjectNode> printed = new ArrayList<>();

    @Test
    void printsAResultForEveryLineUnderItsNumber() {
        assertEquals(ExitCode.OK, run("{\"a\":1}\n{\"a\":2}\n", json -> json));

        assertEquals("[{\"line\":1,\"a\":1}, {\"line\":2,\"a\":2}]", printed.toString());
    }

    @Test
    void needsNoLineBreakAtTheEnd() {
        assertEquals(ExitCode.OK, run("{}\r\n{}", json -> json));

        assertEquals(2, printed.size());
    }

    @Test
    void printsNothingForNothing() {
        assertEquals(ExitCode.OK, run("", json -> json));

        assertEquals(List.of(), printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "nothing", "{", "{}{}", "{\"a\":1,\"a\":2}", "\u00ff\ufffe"})
    void goesOnBehindALineThatIsNoObject(String line) {
        assertEquals(ExitCode.FAILED, run(line + "\n{}\n", json -> json));

        assertEquals(List.of("unreadable-document", ""), codes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "c0af", "eda080", "f7bfbfbf"})
    void goesOnBehindATextThatIsNotUtf8(String hex) {
        byte[] input = Spoiled.text(
                "{\"a\":\"%s\"}\n{}\n".formatted("x".repeat(hex.length() / 2)).getBytes(StandardCharsets.UTF_8),
                "x".repeat(hex.length() / 2),
                hex);

        assertEquals(ExitCode.FAILED, run(input, json -> json));

        assertEquals(List.of("unreadable-document", ""), codes());
    }

    @Test
    void goesOnBehindAMalformedField() {
        assertEquals(ExitCode.FAILED, run("{\"a\":1}\n{}\n", json -> {
            if (json.has("a")) {
                throw new InvalidFieldException("a", "must be absent");
            }
            return json;
        }));

        assertEquals(
                "{\"line\":1,\"error\":{\"code\":\"malformed-field\",\"field\":\"a\",\"reason\":\"must be absent\"}}",
                printed.getFirst().toString());
        assertEquals(2, printed.size());
    }

    @Test
    void goesOnBehindWhateverElseFails() {
        assertEquals(ExitCode.FAILED, run("{}\n", json -> {
            throw new IllegalStateException("a fault of ours");
        }));

        assertEquals(List.of("unexpected"), codes());
    }

    @Test
    void failsIfAResultSaysSo() {
        assertEquals(ExitCode.FAILED, run("{}\n", json -> json.put("error", "wrong")));
    }

    @Test
    void refusesALineThatIsTooLongWithoutHoldingIt() {
        assertEquals(
                ExitCode.FAILED,
                run(
                        "{\"a\":\"" + "b".repeat(LONGEST * 10) + "\"}\n{\"a\":\"" + "b".repeat(LONGEST - 8) + "\"}\n",
                        j -> j));

        assertEquals(List.of("line-too-long", ""), codes());
    }

    private int run(String input, UnaryOperator<ObjectNode> work) {
        return run(input.getBytes(StandardCharsets.UTF_8), work);
    }

    private int run(byte[] input, UnaryOperator<ObjectNode> work) {
        try {
            return new JsonLines(new ByteArrayInputStream(input), LONGEST).each(work, printed::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> codes() {
        return printed.stream()
                .map(result -> result.path("error").path("code").asText())
                .toList();
    }
}
