package io.chancery.cli.common;

import io.chancery.client.verdict.Outcome;
import io.chancery.model.Bytes;
import io.chancery.model.request.EarlierRequest;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRejection;
import io.chancery.text.Printable;
import org.jspecify.annotations.Nullable;

/** Outcomes in one line each, for people. */
public final class AnswerText {
    private AnswerText() {}

    public static String of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Signed signed -> signed(signed.payload());
            case Outcome.Rejected rejected ->
                (rejected.verified() ? "" : "UNVERIFIED: ") + rejected(rejected.rejection());
        };
    }

    private static String signed(SignedPayload signed) {
        Bytes hash = signed.result().transactionHash();
        return Printable.format(
                "signed    %-12s %-16s %-8s %s",
                signed.requestId(),
                signed.wallet(),
                signed.payloadType(),
                hash == null ? signed.result().signature().to0xHex() : "tx " + hash.to0xHex());
    }

    private static String rejected(SigningRejection rejected) {
        Rejection rejection = rejected.rejection();
        return Printable.format(
                "rejected  %-12s %-16s %s: %s%s%s",
                rejected.requestId(),
                rejected.tenant() + "/" + rejected.keyAlias(),
                rejection.code().code(),
                fault(rejection.field(), rejection.reason()),
                rejection.rule() == null ? "" : " (rule " + rejection.rule() + ")",
                rejection.earlier() == null ? "" : "; " + earlier(rejection.earlier()));
    }

    private static String earlier(EarlierRequest earlier) {
        return Printable.format(
                "the earlier request%s %s%s",
                earlier.origin() == null ? "" : ", record " + earlier.origin() + ",",
                became(earlier),
                earlier.digest() == null ? "" : " (digest " + earlier.digest().to0xHex() + ")");
    }

    private static String became(EarlierRequest earlier) {
        return switch (earlier.outcome()) {
            case SIGNED -> "was signed";
            case REJECTED -> "was rejected" + (earlier.code() == null ? "" : " as " + earlier.code());
            case PENDING -> "waits for its answer";
            case UNKNOWN -> "may have been signed";
        };
    }

    /** A reason is a sentence, or goes on where its field's name ends. */
    static String fault(@Nullable String field, String reason) {
        if (field == null) {
            return reason;
        }
        return Character.isUpperCase(reason.charAt(0)) ? reason + " (" + field + ")" : field + " " + reason;
    }
}
