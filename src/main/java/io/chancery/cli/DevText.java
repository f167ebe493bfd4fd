package io.chancery.cli;

import io.chancery.cli.common.AnswerText;
import io.chancery.cli.table.Wrapping;
import io.chancery.client.verdict.Outcome;
import io.chancery.dev.DevTraffic.Event;
import io.chancery.model.Bytes;
import io.chancery.model.request.SignedPayload;
import io.chancery.text.Printable;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens in {@code chancery dev}, in lines that fit the terminal. The first word says what it is; the lines after
 * the first are set in.
 *
 * @param width the columns that a line may take
 */
record DevText(int width) {
    private static final String REJECTED = "rejected";

    /** As wide as the first word's column. */
    private static final String SET_IN = " ".repeat(10);

    /** Something that happened, and whether it must catch the eye. */
    record Lines(List<String> lines, boolean alarming) {}

    Lines of(Event event) {
        return switch (event) {
            case Event.Rotated rotated ->
                new Lines(
                        wrapped(
                                "rotated",
                                Printable.format(
                                        "%s/%s: %s",
                                        rotated.result().tenant(),
                                        rotated.result().keyAlias(),
                                        rotated.result().reason())),
                        false);
            case Event.Answered answer -> answered(answer);
        };
    }

    Lines of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Signed signed -> new Lines(signed("signed", signed.payload()), false);
            case Outcome.Rejected rejected -> new Lines(rejected(rejected), true);
        };
    }

    private Lines answered(Event.Answered answer) {
        if (!answer.right()) {
            return wrong(answer.outcome());
        }
        return switch (answer.outcome()) {
            case Outcome.Signed signed -> new Lines(signed("signed", signed.payload()), false);
            case Outcome.Rejected rejected -> {
                List<String> lines = new ArrayList<>(rejected(rejected));
                lines.add(SET_IN + "That is right: it came too late for the old key.");
                yield new Lines(lines, false);
            }
        };
    }

    private Lines wrong(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Signed signed -> {
                List<String> lines = new ArrayList<>(signed("WRONG", signed.payload()));
                lines.add(SET_IN + "The signature is not the right key's.");
                yield new Lines(lines, true);
            }
            case Outcome.Rejected rejected -> new Lines(rejected(rejected), true);
        };
    }

    private List<String> signed(String word, SignedPayload signed) {
        Bytes hash = signed.result().transactionHash();
        String value = hash == null ? "signature " + signed.result().signature().to0xHex() : "tx " + hash.to0xHex();
        String what = Printable.format("%-12s %-16s %s", signed.requestId(), signed.wallet(), signed.payloadType());
        List<String> lines = new ArrayList<>();
        if (SET_IN.length() + what.length() + 1 + value.length() <= width) {
            lines.addAll(wrapped(word, what + " " + value));
        } else {
            lines.addAll(wrapped(word, what));
            lines.add(SET_IN + shortened(value, width - SET_IN.length()));
        }
        return lines;
    }

    private List<String> rejected(Outcome.Rejected rejected) {
        String text = AnswerText.of(new Outcome.Rejected(rejected.rejection(), true));
        return wrapped(REJECTED, (rejected.verified() ? "" : "UNVERIFIED: ") + text.substring(SET_IN.length()));
    }

    private List<String> wrapped(String word, String text) {
        List<String> lines = new ArrayList<>();
        String start = String.format("%-" + SET_IN.length() + "s", word);
        for (String line : Wrapping.wrap(text, width - SET_IN.length())) {
            lines.add(start + line);
            start = SET_IN;
        }
        return lines;
    }

    /** The rest of a signature is on its topic. */
    private static String shortened(String text, int place) {
        return text.length() <= place ? text : text.substring(0, place - 1) + "…";
    }
}
