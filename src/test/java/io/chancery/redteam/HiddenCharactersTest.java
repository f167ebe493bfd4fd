package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.audit.HandmadeTrail;
import io.chancery.auditor.Export;
import io.chancery.cli.Commands;
import io.chancery.model.audit.AuditEvent;
import io.chancery.siem.SampleEvents;
import io.chancery.siem.SiemFormat;
import io.chancery.text.HostileText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Requests whose ids and other texts hold every character that could end a line, move a cursor, or hide or reorder
 * text, in every format that a trail is shown in. {@code HostileTextInReportsTest} does the same for what commands
 * print, {@code LogFormatTest} for logs.
 */
class HiddenCharactersTest {
    private final Commands chancery = new Commands();

    @TempDir
    private Path directory;

    /** As an event of any producer might have them, in any field. */
    @ParameterizedTest
    @EnumSource
    void noFieldOfAnEventHasThemInALineForASiem(SiemFormat format) {
        for (ObjectNode sample : SampleEvents.json()) {
            for (String field :
                    List.of("id", "node", "tenant", "keyAlias", "subject", "actor", "operation", "network")) {
                ObjectNode event = sample.deepCopy();
                event.put(field, HostileText.ALL);

                HostileText.assertHarmless(1, format.line(event));
            }
            ObjectNode event = sample.deepCopy().put("type", HostileText.ALL).put("outcome", HostileText.ALL);
            HostileText.assertHarmless(1, format.line(event));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OCSF", "ECS"})
    void readersOfJsonGetTheSameValue(SiemFormat format) throws IOException {
        ObjectNode event = SampleEvents.json().getLast().put("subject", HostileText.ALL);

        JsonNode read = new JsonMapper().readTree(format.line(event));

        JsonNode whole = read.has("unmapped") ? read.get("unmapped").get("chancery") : read.get("chancery");
        assertEquals(event.toString(), whole.toString());
    }

    /** The standard has escapes for five characters; the others are text behind an escaped backslash. */
    @Test
    void readersOfCefGetTextInTheirPlace() {
        ObjectNode event = SampleEvents.json().getLast().put("subject", "a\u202eb\u001bc\u2028d");

        assertTrue(SiemFormat.CEF.line(event).contains(" cs2=a\\\\u202eb\\\\u001bc\\\\u2028d cs2Label=requestId"));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"AVRO"})
    void noExportHasThem(Export.Format format) throws IOException {
        Path file = directory.resolve("export");
        List<AuditEvent> events = hostile().events(0);
        try (Export export = Export.to(file, format)) {
            for (AuditEvent event : events) {
                export.write(event);
            }
        }

        HostileText.assertHarmless(events.size(), Files.readString(file));
    }

    /**
     * U+2028 and U+0085 end lines for Python, and a carriage return does for Java; another program may leave them as
     * they are.
     */
    @Test
    void anIntactTrailIsRightWhateverItsLinesHold() throws IOException {
        hostile().checkpoints().write(directory);
        Path file = directory.resolve("signing-audit-0.jsonl");
        Files.writeString(file, unescaped(Files.readString(file)));

        assertEquals(List.of(), Trails.findings(chancery, directory), chancery.out.toString());
        judge(directory, true);
    }

    /** What one reader takes for the end of a line and another does not would be two trails in one file. */
    @Test
    void onlyALineFeedEndsALine() throws IOException {
        hostile().checkpoints().write(directory);
        Path file = directory.resolve("signing-audit-0.jsonl");
        for (String other : List.of("\r", "\u0085", "\u2028", "\u000b", "\u001e")) {
            Files.writeString(file, Files.readString(file).replaceFirst("}\n\\{", "}" + other + "{"));

            assertTrue(Trails.findings(chancery, directory).contains("unreadable-event"), "U+%04X".formatted((int)
                            other.charAt(0)));
            judge(directory, false);
            hostile().write(directory);
            hostile().checkpoints().write(directory);
        }
    }

    @Test
    void neitherTheStoryOfARequestNorWhatIsFoundHasThem() {
        hostile().checkpoints().write(directory);

        for (String json : List.of("", "--json")) {
            chancery.execute(arguments(json, "audit", "show", HostileText.WHOLE, directory.toString()));
            String harmless = chancery.out.toString();
            int lines = (int) harmless.chars().filter(c -> c == '\n').count();
            assertTrue(lines > 1 && lines < 30, harmless);
            HostileText.assertHarmless(lines, harmless);
        }
        Trails.lines(
                directory.resolve("signing-audit-0.jsonl"),
                hostile().success(0, 9, HostileText.WHOLE).events(0));
        assertEquals(List.of("outcome-without-request"), Trails.findings(chancery, directory));
        HostileText.assertHarmless(1, chancery.out.toString());
    }

    @Test
    void messagesOfCommandsHaveNone() {
        chancery.execute("audit", "show", HostileText.ALL, directory.toString());
        HostileText.assertHarmless(3, chancery.err.toString()); // after the line that nothing is verified

        chancery.execute("audit", "verify", HostileText.WHOLE.replace("\u0000", ""));
        HostileText.assertHarmless(2, chancery.err.toString());

        chancery.execute("audit", "verify", "--" + HostileText.ALL);
        HostileText.assertHarmless(2, chancery.err.toString());

        chancery.execute("audit", "verify", "--verbose", "--key", HostileText.ALL, directory.toString());
        String trace = chancery.err.toString();
        HostileText.assertHarmless((int) trace.chars().filter(c -> c == '\n').count(), trace);
    }

    /** Has another verifier judge the files in {@code directory}, which are right or not. */
    void judge(Path directory, boolean right) {}

    private static HandmadeTrail hostile() {
        return new HandmadeTrail(1, 1).request(0, 1, HostileText.WHOLE).success(0, 1, HostileText.WHOLE);
    }

    private static String[] arguments(String json, String... others) {
        return json.isEmpty()
                ? others
                : Stream.concat(Arrays.stream(others), Stream.of(json)).toArray(String[]::new);
    }

    /** JSON as a program writes it that escapes no more than it must. */
    private static String unescaped(String json) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String line : json.strip().split("\n", -1)) {
            lines.append(new JsonMapper().readTree(line)).append('\n');
        }
        return lines.toString();
    }
}
