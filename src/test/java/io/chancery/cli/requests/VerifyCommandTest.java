package io.chancery.cli.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.Commands;
import io.chancery.client.SampleAnswers;
import io.chancery.client.SampleAnswers.Asked;
import io.chancery.failure.ExitCode;
import io.chancery.records.json.RecordJson;
import io.chancery.records.json.RequestJson;
import io.chancery.records.mapping.RecordMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerifyCommandTest {
    /** What nothing that a requester has determines. */
    private static final Set<String> UNCHECKED = Set.of("keyVersion", "signedAt");

    private final Commands commands = new Commands();

    @TempDir
    private Path directory;

    static List<Asked> all() {
        return SampleAnswers.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void findsTheRightAnswerToEveryKindOfRequestRight(Asked asked) {
        assertEquals(ExitCode.OK, verify(asked, outcome(asked)), commands.err::toString);
        assertTrue(commands.out.toString().startsWith("ok        request-1    "), commands.out.toString());
    }

    @ParameterizedTest
    @MethodSource("all")
    void findsAnOutcomeWithAnyFieldChangedWrong(Asked asked) {
        String lines = outcome(asked)
                .propertyStream()
                .filter(field -> !UNCHECKED.contains(field.getKey()))
                .map(field -> line(asked, outcome(asked).set(field.getKey(), changed(field.getValue()))))
                .collect(Collectors.joining("\n"));

        assertEquals(ExitCode.FAILED, commands.execute("verify", "--jsonl", file("lines.jsonl", lines)));

        assertEquals(lines.lines().count(), commands.lines().size());
        for (ObjectNode line : commands.lines()) {
            assertTrue(line.path("error").has("code"), line::toString);
        }
    }

    @Test
    void saysWhichCheckFailed() {
        Asked asked = all().getFirst();

        assertEquals(ExitCode.FAILED, verify(asked, outcome(asked).put("digest", "0x00")));
        assertEquals(
                "wrong     request-1    digest-mismatch: digest is not the request's payload's\n",
                commands.out.toString());
    }

    @Test
    void holdsTheOutcomeToTheKeyAndTheAddressOfTheCommandLine() {
        Asked asked = all().getFirst();
        String key = asked.key().publicKey().toHex();
        String other = SampleAnswers.ED25519.publicKey().toHex();

        assertEquals(ExitCode.OK, verify(asked, outcome(asked), "--public-key", key));
        assertEquals(ExitCode.FAILED, verify(asked, outcome(asked), "--public-key", other));
        assertTrue(commands.out.toString().contains("public-key-unexpected"), commands.out.toString());
        assertEquals(ExitCode.FAILED, verify(asked, outcome(asked), "--address", "0x" + "00".repeat(20)));
        assertTrue(commands.out.toString().contains("address-unexpected"), commands.out.toString());
    }

    @ParameterizedTest
    @MethodSource("all")
    void saysWhetherTheKeyWasChecked(Asked asked) {
        String key = asked.key().publicKey().toHex();
        String lines = line(asked, outcome(asked)) + "\n"
                + Commands.object(line(asked, outcome(asked))).put("publicKey", key);
        commands.execute("verify", "--jsonl", file("lines.jsonl", lines));

        assertEquals(
                List.of(false, true),
                commands.lines().stream()
                        .map(line -> line.path("keyChecked").booleanValue())
                        .toList());
    }

    @Test
    void tellsPeopleThatOnlyTheOutcomeNamesTheKey() {
        Asked asked = all().getFirst();

        verify(asked, outcome(asked));
        assertTrue(commands.out.toString().contains("the outcome's own key"), commands.out.toString());
        commands.out.getBuffer().setLength(0);
        verify(asked, outcome(asked), "--public-key", asked.key().publicKey().toHex());

        assertFalse(commands.out.toString().contains("the outcome's own key"), commands.out.toString());
    }

    @Test
    void holdsEveryLineToItsOwnKey() {
        Asked asked = all().getFirst();
        ObjectNode line = Commands.object(line(asked, outcome(asked)))
                .put("publicKey", SampleAnswers.ED25519.publicKey().toHex());

        assertEquals(ExitCode.FAILED, commands.execute("verify", "--jsonl", file("lines.jsonl", line.toString())));
        assertEquals(
                "public-key-unexpected",
                commands.lines().getFirst().path("error").path("code").textValue());
    }

    @Test
    void takesALinesKeyOnlyIfItIsTheCommandLines() {
        Asked asked = all().getFirst();
        ObjectNode line = Commands.object(line(asked, outcome(asked)))
                .put("publicKey", asked.key().publicKey().toHex());

        commands.execute(
                "verify",
                "--jsonl",
                file("lines.jsonl", line.toString()),
                "--public-key",
                SampleAnswers.ED25519.publicKey().toHex());

        assertEquals(
                "publicKey",
                commands.lines().getFirst().path("error").path("field").textValue());
    }

    @Test
    void anOutcomeOfAnEncryptedRequestMayLackTheTransaction() {
        Asked asked = all().getFirst();
        ObjectNode bare = outcome(asked).putNull("signedTransaction");

        assertEquals(ExitCode.FAILED, verify(asked, bare));
        assertTrue(commands.out.toString().contains("transaction-missing"), commands.out.toString());
        assertEquals(ExitCode.OK, verify(asked, bare, "--encrypted"));
    }

    @Test
    void takesAnOutcomeThatTheRequestsCommandCouldNotVerify() {
        Asked asked = all().getFirst();
        ObjectNode printed = outcome(asked).putNull("signedTransaction").put("verified", false);

        assertEquals(ExitCode.OK, verify(asked, printed, "--encrypted"));
    }

    @Test
    void refusesAFieldThatOutcomesDoNotHave() {
        Asked asked = all().getFirst();

        assertEquals(ExitCode.USAGE, verify(asked, outcome(asked).put("colour", "red")));
        assertTrue(commands.err.toString().contains("outcome.colour"), commands.err.toString());
    }

    @Test
    void needsTwoDocuments() {
        assertEquals(ExitCode.USAGE, commands.execute("verify", "-"));
        assertEquals(ExitCode.USAGE, commands.execute("verify", "-", "-"));
        assertTrue(commands.err.toString().contains("(usage)"), commands.err.toString());
    }

    private int verify(Asked asked, ObjectNode outcome, String... options) {
        String request = file("request.json", request(asked).toString());
        List<String> line = new ArrayList<>(List.of("verify", request, file("outcome.json", outcome.toString())));
        line.addAll(List.of(options));
        return commands.execute(line.toArray(String[]::new));
    }

    private static String line(Asked asked, JsonNode outcome) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.set("request", request(asked));
        line.set("outcome", outcome);
        return line.toString();
    }

    private static ObjectNode request(Asked asked) {
        return new RequestJson(new RecordMapper()).write(asked.request());
    }

    private static ObjectNode outcome(Asked asked) {
        return new RecordJson(new RecordMapper()).write(asked.answer());
    }

    /** Another value of the same type: text with its last character changed, and something for nothing. */
    private static JsonNode changed(JsonNode value) {
        if (value.isNull()) {
            return JsonNodeFactory.instance.textNode("0x00");
        }
        String text = value.textValue();
        char last = text.charAt(text.length() - 1);
        return JsonNodeFactory.instance.textNode(text.substring(0, text.length() - 1) + (last == '0' ? '1' : '0'));
    }

    private String file(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
