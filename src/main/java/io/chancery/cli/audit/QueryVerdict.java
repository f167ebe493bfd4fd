package io.chancery.cli.audit;

import io.chancery.auditor.Read;
import io.chancery.auditor.TrailVerification;
import io.chancery.failure.ExitCode;
import io.chancery.model.audit.AuditEvent;
import io.chancery.text.Printable;
import org.jspecify.annotations.Nullable;

/** The worth of the answer to a question: whether its trail was verified, and found intact. */
final class QueryVerdict {
    private final TrailVerification verification;
    private final boolean unverified;

    private long read;
    private long matches;
    private long withoutPlace;
    private long unreadable;
    private @Nullable VerificationReport report;

    QueryVerdict(TrailVerification verification, boolean unverified) {
        this.verification = verification;
        this.unverified = unverified;
    }

    /** Takes what was read next. */
    void accept(Read part) {
        read++;
        if (part instanceof Read.Unreadable) {
            unreadable++;
        }
        if (!unverified) {
            verification.accept(part);
        }
    }

    /**
     * Returns whether {@code event}, which matches, belongs to the answer. One that has no place in a chain does not,
     * unless nobody asks for proof: anybody can have put it into a file.
     */
    boolean admits(AuditEvent event) {
        if (!unverified && event.link() == null) {
            withoutPlace++;
            return false;
        }
        matches++;
        return true;
    }

    /** The trail has no more events; returns whether the answer may be given. */
    boolean end(long perSecond) {
        if (unverified) {
            return true;
        }
        TrailVerification.Result result = verification.end();
        report = new VerificationReport(result, perSecond);
        return result.findings().isEmpty();
    }

    /** Returns what there is to say, in lines. */
    String text() {
        StringBuilder text = new StringBuilder();
        text.append("%,d of %,d events match".formatted(matches, read - unreadable));
        if (withoutPlace > 0) {
            text.append("%n%,d more are from before trails were chained, and left out: nothing proves them"
                    .formatted(withoutPlace));
        }
        if (unverified && unreadable > 0) {
            text.append("%n%,d records are no events, and left out".formatted(unreadable));
        }
        return text.append('\n').append(proof()).toString();
    }

    int exitCode() {
        boolean wrong =
                report == null ? unreadable > 0 : !report.result().findings().isEmpty();
        return wrong ? ExitCode.FAILED : ExitCode.OK;
    }

    private String proof() {
        if (report == null) {
            return "NOT VERIFIED: nothing proves the answer";
        }
        if (!report.result().findings().isEmpty()) {
            return report.text()
                    + "\nNOT INTACT: nothing proves the answer, and nothing is added up; --unverified does not ask for proof";
        }
        long uncovered = report.result().partitions().stream()
                .mapToLong(VerificationReport::uncovered)
                .sum();
        String covered = uncovered == 0 ? "" : Printable.format("; the last %,d could be cut off unnoticed", uncovered);
        return report.result().signaturesChecked()
                ? "verified against %,d checkpoints%s".formatted(report.result().checkpointsCompared(), covered)
                : "the chain is intact, but no checkpoint was checked: whoever can write the whole trail can forge it";
    }
}
