package io.chancery.cli.audit;

import static io.chancery.auditor.query.SampleSignatures.coins;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.audit.HandmadeTrail;
import io.chancery.audit.Trail;
import io.chancery.auditor.query.SampleSignatures;
import io.chancery.cli.Commands;
import io.chancery.failure.ExitCode;
import io.chancery.model.Origin;
import io.chancery.model.audit.AuditActor;
import io.chancery.model.audit.AuditChange;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditHeader;
import io.chancery.model.audit.AuditKey;
import io.chancery.model.audit.AuditSubject;
import io.chancery.model.audit.SigningFacts;
import io.chancery.model.rotation.Authority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditReportCommandTest {
    private static final String HOSTILE = "<script>alert(1)</script>|[x](http://evil.example)";
    private static final AuditKey OLD = new AuditKey("aws", "1234abcd...", 1);
    private static final AuditKey NEW = new AuditKey("aws", "5678abcd...", 2);

    private final Commands chancery = new Commands();

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path export;

    @BeforeEach
    void export() throws IOException {
        export = Files.createDirectory(directory.resolve("export"));
        HandmadeTrail trail = new HandmadeTrail(1, 1);
        sign(trail, 1, coins("40"));
        trail.add(0, rotation());
        sign(trail, 2, coins("2"));
        trail.sign(0, AuditEvent.Type.KEY_ACCESS_DENIED, 3, "request-3", "policy-denied");
        trail.sign(0, AuditEvent.Type.KEY_ACCESS_DENIED, 4, "request-4", "policy-denied");
        trail.checkpoints();
        trail.request(0, 5, "request-5");
        trail.write(export);
    }

    @Test
    void thePageAnswersWhatAnAuditorAsks() throws IOException {
        assertEquals(ExitCode.OK, report("report.md"), chancery.err::toString);

        String page = Files.readString(directory.resolve("report.md"));
        for (String told : List.of(
                "| Audit key | " + Trail.KEY.vkey().replace("+", "\\+") + " |",
                "| 0 | 9 | 1 | 8 of 9 |",
                "| events after the last checkpoint of their partition | 1 |",
                "| requests that have no outcome yet | 1 |",
                "| alice | | bob carol |".replace("| | ", "|  | "),
                "| 1234abcd... v1 | 5678abcd... v2 |",
                "| acme/treasury | 5678abcd... v2 | eip155:1 | settlement | moved | wei | 2 | 42 |",
                "| KEY\\_ACCESS\\_DENIED | policy-denied | acme/treasury | settlement | 2 |")) {
            assertTrue(page.contains(told), () -> told + " in\n" + page);
        }
    }

    @Test
    void textThatOthersChoseAddsNothingToThePage() throws IOException {
        assertEquals(ExitCode.OK, report("report.md", "--out", directory + "/report.html"), chancery.err::toString);

        String html = Files.readString(directory.resolve("report.html"));
        assertFalse(html.contains("<script"), html);
        assertTrue(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;|[x](http://evil.example)"), html);
        String markdown = Files.readString(directory.resolve("report.md"));
        assertTrue(
                markdown.contains("\\<script\\>alert\\(1\\)\\</script\\>\\|\\[x\\]\\(http&#58;//evil.example\\)"),
                markdown);
    }

    @Test
    void nothingIsWrittenOfATrailThatIsNotIntact() throws IOException {
        Path events = export.resolve("signing-audit-0.jsonl");
        Files.writeString(events, Files.readString(events).replaceFirst("alice", "mallory"));

        assertEquals(ExitCode.FAILED, report("report.md"));

        assertTrue(chancery.err.toString().contains("hash-mismatch"), chancery.err::toString);
        assertFalse(Files.exists(directory.resolve("report.md")));
    }

    @Test
    void aNameThatSaysNoFormIsRefused() {
        assertEquals(ExitCode.USAGE, report("report.pdf"));
        assertTrue(chancery.err.toString().contains(".html"), chancery.err::toString);
    }

    private int report(String page, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "audit",
                "report",
                "--key",
                Trail.KEY.vkey(),
                "--out",
                directory.resolve(page).toString()));
        words.addAll(List.of(more));
        words.add(export.toString());
        return chancery.execute(words.toArray(String[]::new));
    }

    private static void sign(HandmadeTrail trail, long offset, SigningFacts facts) {
        for (AuditEvent.Type type : List.of(AuditEvent.Type.SIGN_REQUEST, AuditEvent.Type.SIGN_SUCCESS)) {
            Instant time = Instant.parse("2026-03-01T00:00:00Z");
            trail.add(
                    0, SampleSignatures.of(type, "treasury", NEW, time, offset, "SIGN_TRANSACTION", "eip155:1", facts));
        }
    }

    private static AuditEvent rotation() {
        AuditEvent.Type type = AuditEvent.Type.KEY_ROTATION_COMPLETE;
        Origin origin = new Origin("rotation-commands", 0, 1);
        return new AuditEvent(
                        new AuditHeader("rotation", type, Instant.parse("2026-03-01T00:00:00Z"), "worker-1", origin),
                        new AuditSubject("acme", "treasury", "rotation-1", "RotateTo", null, null),
                        AuditActor.named("alice"),
                        AuditKey.NONE,
                        "success")
                .behind(new Authority(null, List.of("bob", "carol"), null, null))
                .changing(AuditChange.of(OLD, NEW))
                .because(HOSTILE);
    }
}
