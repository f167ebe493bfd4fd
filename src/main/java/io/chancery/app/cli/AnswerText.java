package io.chancery.app.cli;

import io.chancery.app.client.Outcome;
import io.chancery.app.dev.DevRun;
import io.chancery.model.Bytes;
import io.chancery.model.SignedPayload;
import io.chancery.model.SigningRejection;

/** Outcomes in one line each, for people. */
final class AnswerText {
    private AnswerText() {}

    static String of(DevRun.Answer answer) {
        String text = of(answer.outcome());
        return answer.outcome() instanceof Outcome.Signed && !answer.right() ? text + "  WRONG SIGNATURE" : text;
    }

    static String of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Signed signed -> signed(signed.payload());
            case Outcome.Rejected rejected -> rejected(rejected.rejection());
        };
    }

    private static String signed(SignedPayload signed) {
        Bytes hash = signed.result().transactionHash();
        return "signed    %-12s %-16s %-8s %s"
                .formatted(
                        signed.requestId(),
                        signed.wallet(),
                        signed.payloadType(),
                        hash == null ? signed.result().signature().to0xHex() : "tx " + hash.to0xHex());
    }

    private static String rejected(SigningRejection rejection) {
        String field = rejection.rejection().field();
        return "rejected  %-12s %-16s %s: %s%s"
                .formatted(
                        rejection.requestId(),
                        rejection.tenant() + "/" + rejection.keyAlias(),
                        rejection.rejection().code().code(),
                        field == null ? "" : field + " ",
                        rejection.rejection().reason());
    }
}
