package io.chancery.rotation;

import io.chancery.model.request.RejectionCode;
import io.chancery.model.rotation.CommandChange;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.RotationResult;
import io.chancery.model.rotation.RotationResult.Key;
import io.chancery.model.rotation.RotationResult.Previous;
import io.chancery.model.rotation.RotationResult.Status;
import io.chancery.model.rotation.RotationResult.Verdict;
import io.chancery.rotation.RotationEvent.Ended;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The ways for a command to end. */
public final class CommandResults {
    private CommandResults() {}

    /**
     * Carried out.
     *
     * @param change what it changed
     * @param key the version that is current now
     */
    public static Ended completed(CommandHead head, CommandChange change, String reason, KeyVersion key, Instant now) {
        return completed(head, change, reason, key, null, now);
    }

    public static Ended completed(
            CommandHead head,
            CommandChange change,
            String reason,
            KeyVersion key,
            @Nullable Previous previous,
            Instant now) {
        return new Ended(head, result(head, reason, key, previous, now), change);
    }

    /** Carried out, without a key that it was about. */
    public static Ended completed(CommandHead head, CommandChange change, String reason, Instant now) {
        return new Ended(head, result(head, reason, null, null, now), change);
    }

    /** Returns the result of what is carried out. */
    public static RotationResult result(
            CommandHead head, String reason, @Nullable KeyVersion key, @Nullable Previous previous, Instant now) {
        return result(
                head,
                new Verdict(Status.COMPLETED, RotationCode.COMPLETED.code(), null, reason),
                key == null ? Key.NONE : Key.of(key, previous),
                now);
    }

    public static Ended rejected(
            CommandHead head, RotationCode code, @Nullable String field, String reason, Instant now) {
        return rejected(head, code.code(), field, reason, now);
    }

    public static Ended rejected(CommandHead head, RotationCode code, Instant now) {
        return rejected(head, code, null, code.description(), now);
    }

    public static Ended rejected(CommandHead head, RejectionCode code, Instant now) {
        return rejected(head, code.code(), null, code.description(), now);
    }

    public static Ended failed(CommandHead head, String code, String reason, Instant now) {
        return none(head, new Verdict(Status.FAILED, code, null, reason), now);
    }

    public static Ended rejected(CommandHead head, String code, @Nullable String field, String reason, Instant now) {
        return none(head, new Verdict(Status.REJECTED, code, field, reason), now);
    }

    /** Says how many operators stand behind a command that was approved. */
    public static String backing(CommandProposal proposal) {
        return proposal.backers().size() + " of " + proposal.approvalsNeeded() + " operators stand behind the command.";
    }

    private static Ended none(CommandHead head, Verdict verdict, Instant now) {
        return new Ended(head, result(head, verdict, Key.NONE, now), CommandChange.NONE);
    }

    private static RotationResult result(CommandHead head, Verdict verdict, Key key, Instant now) {
        return new RotationResult(
                head.commandId(), head.wallet().tenant(), head.wallet().alias(), verdict, key, head.origin(), now);
    }
}
