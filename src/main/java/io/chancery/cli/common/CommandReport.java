package io.chancery.cli.common;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.client.CommandProgress;
import io.chancery.config.Settings;
import io.chancery.failure.ExitCode;
import io.chancery.model.rotation.RotationResult;
import io.chancery.records.json.RecordJson;
import io.chancery.text.Printable;

/**
 * The report of a command's end. A refusal that somebody may have forged must not look like a reason to give the same
 * again, nor a forged end like a reason to ask nobody for approval.
 *
 * @param done what to say of a completed command
 * @param not what to say of another one, before the reason
 */
record CommandReport(CommandProgress.Ended ended, String done, String not) {
    private static final String FORGED_REFUSAL = "may be carried out all the same.";
    private static final String FORGED_END =
            "may wait for approvals, or be refused, and one that it cancels may be carried out.";

    /** Returns the result as a document, which says whether it is verified. */
    ObjectNode json(RecordJson json) {
        return json.write(ended.result()).put("verified", ended.verified());
    }

    /** Returns lines for people, with values escaped. */
    String text() {
        if (isCompleted()) {
            return ended.proven() ? Printable.format("%s", done) : unverified(Printable.format("%s", done), FORGED_END);
        }
        RotationResult result = ended.result();
        String refusal =
                Printable.format("%s: %s (%s)", not, AnswerText.fault(result.field(), result.reason()), result.code());
        return ended.verified() ? refusal : unverified(refusal, FORGED_REFUSAL);
    }

    int exitCode() {
        if (isCompleted()) {
            return ended.proven() ? ExitCode.OK : ExitCode.UNVERIFIED;
        }
        return ended.verified() ? ExitCode.FAILED : ExitCode.UNVERIFIED;
    }

    private boolean isCompleted() {
        return ended.result().status() == RotationResult.Status.COMPLETED;
    }

    private static String unverified(String said, String meaning) {
        return "UNVERIFIED: " + said + System.lineSeparator() + "  Nothing shows that a worker wrote this: the command "
                + meaning + " See with `keys show`, `requesters list` or `audit show` what came of it; set "
                + Settings.OFFICE_KEY + " to have results verified.";
    }
}
