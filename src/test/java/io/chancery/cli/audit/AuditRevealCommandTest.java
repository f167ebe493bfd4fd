package io.chancery.cli.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.audit.PersonalData;
import io.chancery.cli.Commands;
import io.chancery.failure.ExitCode;
import io.chancery.kms.Environment;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.Secret;
import io.chancery.kms.local.LocalKmsProvider;
import io.chancery.kms.local.LocalKmsSettings;
import io.chancery.model.WalletId;
import io.chancery.payload.envelope.Envelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditRevealCommandTest {
    private static final String ACME = "envelope-acme=0x" + "5a".repeat(32);
    private static final String UMBRELLA = "envelope-umbrella=0x" + "5b".repeat(32);
    private static final String BOTH = ACME + "," + UMBRELLA;
    private static final WalletId TREASURY = new WalletId("acme", "treasury");

    private final Commands commands = new Commands();
    private final ObjectNode event = event("Zoë Müller");

    @TempDir
    private Path directory;

    @Test
    void printsThePersonalDataOfAnEvent() {
        assertEquals(ExitCode.OK, reveal(BOTH, event), commands.err::toString);

        assertEquals("Zoë Müller\n", commands.out.toString());
    }

    @Test
    void printsItAsJson() {
        assertEquals(ExitCode.OK, reveal(BOTH, event, "--json"));

        ObjectNode shown = commands.lines().getFirst();
        assertEquals("acme/treasury", shown.path("wallet").textValue());
        assertEquals("request-1", shown.path("subject").textValue());
        assertEquals("Zoë Müller", shown.path("personalData").textValue());
    }

    @Test
    void printsNothingThatATerminalWouldObey() {
        reveal(BOTH, event("Zoë\n\u001b[2J"));

        assertEquals("Zoë\\n\\u001b[2J\n", commands.out.toString());
    }

    @Test
    void takesAvrosOwnJson() {
        ObjectNode avro = event.deepCopy();
        avro.putObject("personalData").put("string", event.path("personalData").textValue());

        assertEquals(ExitCode.OK, reveal(BOTH, avro), commands.err::toString);
    }

    @Test
    void saysThatTheKeyIsGone() {
        assertEquals(ExitCode.FAILED, reveal(UMBRELLA, event));

        assertEquals("""
                NOT AUDITED: nothing in the trail will say that this was read
                chancery: the personal data cannot be read: the KMS does not have this key (access-denied)
                  if the tenant's master key was destroyed, the data is erased; otherwise check envelope.key.id, the \
                kms.* settings and the right to decrypt
                """, commands.err.toString());
    }

    @ParameterizedTest
    @CsvSource({"tenant, umbrella", "keyAlias, payouts", "subject, request-2"})
    void opensNothingInAnotherPlace(String field, String value) {
        assertEquals(ExitCode.FAILED, reveal(BOTH, event.deepCopy().put(field, value)));

        assertTrue(commands.err.toString().contains("(personal-data-not-opened)"), commands.err.toString());
        assertEquals("", commands.out.toString());
    }

    @Test
    void opensNothingUnderANewKeyOfTheSameId() {
        assertEquals(ExitCode.FAILED, reveal("envelope-acme=0x" + "5c".repeat(32), event));

        assertTrue(commands.err.toString().contains("(personal-data-not-opened)"), commands.err.toString());
    }

    @Test
    void opensWhatAReplacedKeySealed() {
        String replaced = "former=0x" + "5a".repeat(32) + ",envelope-acme=0x" + "5c".repeat(32);

        assertEquals(
                ExitCode.OK,
                reveal(replaced, event, "--set", "envelope.former.key.ids=acme=former"),
                commands.err::toString);

        assertEquals("Zoë Müller\n", commands.out.toString());
    }

    @Test
    void saysWhatAnEventLacks() {
        assertEquals(ExitCode.FAILED, reveal(BOTH, event.deepCopy().putNull("personalData")));
        assertTrue(commands.err.toString().contains("(no-personal-data)"), commands.err.toString());

        assertEquals(ExitCode.USAGE, reveal(BOTH, event.deepCopy().put("personalData", "Zoë")));
        assertTrue(commands.err.toString().contains("(malformed-field)"), commands.err.toString());

        assertEquals(ExitCode.USAGE, reveal(BOTH, event.deepCopy().without("subject")));
        assertTrue(commands.err.toString().contains("the document's subject"), commands.err.toString());
    }

    @Test
    void warnsThatTheTrailSaysNothing() {
        reveal(BOTH, event);

        assertEquals("NOT AUDITED: nothing in the trail will say that this was read\n", commands.err.toString());
    }

    @Test
    void showsNothingWithoutAReasonOrKafkaUnlessItIsToldTo() throws IOException {
        String file = Files.writeString(directory.resolve("event.json"), event.toString())
                .toString();
        List<String> line = new ArrayList<>(List.of("audit", "reveal", file, "-b", "127.0.0.1:1"));
        settings(BOTH).forEach(setting -> line.addAll(List.of("--set", setting)));

        assertEquals(ExitCode.USAGE, commands.execute(line.toArray(String[]::new)));
        assertTrue(commands.err.toString().contains("(no-reason)"), commands.err.toString());
        line.addAll(List.of(
                "--reason",
                "a question of the tenant's",
                "--set",
                "kafka.default.api.timeout.ms=300",
                "--set",
                "kafka.request.timeout.ms=200"));
        assertEquals(ExitCode.UNAVAILABLE, commands.execute(line.toArray(String[]::new)));
        assertTrue(commands.err.toString().contains("or pass --unaudited"), commands.err.toString());

        assertEquals("", commands.out.toString());
    }

    @Test
    void worksThroughLines() {
        ObjectNode none = event.deepCopy().putNull("personalData");
        ObjectNode moved = event.deepCopy().put("subject", "request-2");

        assertEquals(ExitCode.FAILED, reveal(BOTH, event + "\n" + none + "\n" + moved, "--jsonl"));

        List<ObjectNode> lines = commands.lines();
        assertEquals("Zoë Müller", lines.get(0).path("personalData").textValue());
        assertTrue(lines.get(1).path("personalData").isNull());
        assertEquals(
                "personal-data-not-opened",
                lines.get(2).path("error").path("code").textValue());
    }

    private static ObjectNode event(String text) {
        LocalKmsProvider provider =
                LocalKmsProvider.open(Environment.DEVELOPMENT, new LocalKmsSettings(null, null, null, Secret.of(ACME)));
        PersonalData personal =
                new PersonalData(new Envelope(provider.dataKeys(new MasterKeyId("envelope-${tenant}"))));
        return Commands.object("{}")
                .put("id", "signing-requests-0@1/SIGN_SUCCESS")
                .put("tenant", "acme")
                .put("keyAlias", "treasury")
                .put("subject", "request-1")
                .put("personalData", personal.seal(TREASURY, "request-1", text).text())
                .put("somethingNew", 1);
    }

    private int reveal(String masterKeys, Object document, String... more) {
        try {
            Path file = Files.writeString(directory.resolve("event.json"), document.toString());
            List<String> line =
                    new ArrayList<>(List.of("audit", "reveal", file.toString(), "-b", "x:1", "--unaudited"));
            line.addAll(List.of(more));
            settings(masterKeys).forEach(setting -> line.addAll(List.of("--set", setting)));
            return commands.execute(line.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> settings(String masterKeys) {
        return List.of(
                "environment=development",
                "kms.backend=local",
                "kms.local.master.keys=" + masterKeys,
                "envelope.key.id=envelope-${tenant}");
    }
}
