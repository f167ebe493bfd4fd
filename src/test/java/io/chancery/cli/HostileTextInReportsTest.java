package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.cli.common.AnswerText;
import io.chancery.cli.common.Output;
import io.chancery.cli.common.ProposalReport;
import io.chancery.cli.common.Terminal;
import io.chancery.cli.requests.SignedText;
import io.chancery.client.SampleAnswers;
import io.chancery.client.verdict.Outcome;
import io.chancery.model.Origin;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRejection;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.text.HostileText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands print of outcomes that anybody may have written, or of documents that anybody may have sent. */
class HostileTextInReportsTest {
    private static final Origin ORIGIN = new Origin("signing-requests", 0, 1);

    private final Commands commands = new Commands();

    @TempDir
    private Path directory;

    @Test
    void ofARejection() {
        SigningRejection rejected = new SigningRejection(
                HostileText.ALL,
                HostileText.ALL,
                HostileText.ALL,
                HostileText.ALL,
                Rejection.of(RejectionCode.EXPIRED),
                ORIGIN,
                Instant.EPOCH);

        assertLine(AnswerText.of(new Outcome.Rejected(rejected)));
        assertLine(Output.toJson(new RecordJson(new RecordMapper()).write(rejected)));
    }

    @Test
    void ofASignedOutcome() {
        SignedPayload sample = SampleAnswers.answer(SampleAnswers.requests().getFirst(), SampleAnswers.SECP256K1);
        SignedPayload signed = new SignedPayload(
                HostileText.ALL,
                sample.wallet(),
                new SignedPayload.SigningKey(sample.keyVersion(), sample.publicKey(), HostileText.ALL),
                sample.operation(),
                sample.network(),
                HostileText.ALL,
                sample.result(),
                sample.signedAt());

        assertLine(AnswerText.of(new Outcome.Signed(signed)));
        String ordinary = SignedText.of(sample);
        HostileText.assertHarmless(lines(ordinary), SignedText.of(signed));
    }

    /** Single lines stay single whatever a command puts into them; reports of several lines escape their values. */
    @Test
    void throughTheTerminal() {
        for (String text : List.of(HostileText.ALL, "one\ntwo")) {
            StringWriter written = new StringWriter();
            new Terminal(new PrintWriter(written)).line(text);
            assertLine(written.toString());
        }
    }

    @Test
    void ofADocumentThatIsShownOrRefused() throws Exception {
        String document = new RecordJson(new RecordMapper())
                .write(new SigningRejection(
                        HostileText.WHOLE,
                        "acme",
                        "treasury",
                        null,
                        Rejection.of(RejectionCode.EXPIRED),
                        ORIGIN,
                        Instant.EPOCH))
                .toString();
        Path file = Files.writeString(directory.resolve("document.json"), document);

        assertEquals(2, commands.execute("digest", file.toString()));
        HostileText.assertHarmless(2, commands.err.toString());

        commands.execute("digest", "--jsonl", file.toString());
        assertLine(commands.out.toString());
        commands.execute("policy", "validate", file.toString());
        HostileText.assertHarmless(2, commands.err.toString());
    }

    @Test
    void ofAPolicyThatAnOperatorIsAskedToApprove() {
        String forged = "{\"a\": 1}\napprove with: bin/chancery approvals approve acme/treasury other --digest 00";

        String shown = ProposalReport.indented(forged + HostileText.WHOLE.replace("\n", ""));

        HostileText.assertHarmless(2, shown);
        assertTrue(shown.lines().allMatch(line -> line.startsWith("  ")), shown);
    }

    private static void assertLine(String output) {
        HostileText.assertHarmless(1, output);
    }

    private static int lines(String text) {
        return (int) text.lines().count();
    }
}
