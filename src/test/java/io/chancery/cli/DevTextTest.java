package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.cli.DevText.Lines;
import io.chancery.cli.common.Terminal;
import io.chancery.client.SampleAnswers;
import io.chancery.client.verdict.Outcome;
import io.chancery.dev.DevTraffic.Event;
import io.chancery.model.Origin;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRejection;
import io.chancery.model.request.SigningRequest;
import io.chancery.text.HostileText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DevTextTest {
    private static final SigningRequest REQUEST = SampleAnswers.requests().getFirst();
    private static final SignedPayload SIGNED = SampleAnswers.answer(REQUEST, SampleAnswers.SECP256K1);
    private static final Outcome.Rejected REJECTED = new Outcome.Rejected(
            new SigningRejection(
                    "sample-1",
                    "acme",
                    "treasury",
                    "eip155:1",
                    Rejection.of(RejectionCode.KEY_RETIRED),
                    new Origin("signing-requests", 0, 1),
                    Instant.EPOCH),
            true);

    private final DevText narrow = new DevText(80);

    @Test
    void everyLineFitsTheTerminal() {
        for (int width : List.of(60, 80, 200)) {
            DevText text = new DevText(width);
            for (SampleAnswers.Asked asked : SampleAnswers.all()) {
                for (Outcome outcome : List.of(new Outcome.Signed(asked.answer()), REJECTED)) {
                    List<String> lines = text.of(new Event.Answered(asked.request(), outcome, false))
                            .lines();
                    assertTrue(lines.stream().allMatch(line -> line.length() <= width), lines::toString);
                }
            }
        }
    }

    @Test
    void aWrongSignatureAndARejectionCatchTheEyeAndWhatIsRightDoesNot() {
        Lines wrong = narrow.of(new Event.Answered(REQUEST, new Outcome.Signed(SIGNED), false));
        assertTrue(wrong.alarming());
        assertTrue(wrong.lines().getFirst().startsWith("WRONG "), wrong::toString);
        assertTrue(narrow.of(new Event.Answered(REQUEST, REJECTED, false)).alarming());
        assertTrue(narrow.of(REJECTED).alarming());

        assertFalse(narrow.of(new Event.Answered(REQUEST, new Outcome.Signed(SIGNED), true))
                .alarming());
        assertFalse(narrow.of(new Event.Answered(REQUEST, REJECTED, true)).alarming());
    }

    @Test
    void aTransactionsHashStandsWhole() {
        String hash = Objects.requireNonNull(SIGNED.result().transactionHash()).to0xHex();

        assertTrue(narrow.of(new Outcome.Signed(SIGNED)).lines().getLast().endsWith(hash));
    }

    @Test
    void theFirstWordIsRedOnATerminalWithColorsAndNothingElsePassesTheTerminal() {
        StringWriter printed = new StringWriter();

        new Terminal(new PrintWriter(printed)).alarm(List.of("rejected  " + HostileText.ALL, "second \u001b[2J"));

        String text = printed.toString();
        assertTrue(text.startsWith("\u001b[1;31mrejected\u001b[0m  "), text);
        assertEquals(2, text.lines().count(), text);
        assertEquals(2, text.chars().filter(c -> c == '\u001b').count(), text);
    }
}
