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

/** The ways for an order to end. */
public final class CommandResults {
    private CommandResults() {}

    /**
     * Carried out.
     *
     * @param change what it changed
     * @param key the version that is current now
     */
    public static Ended completed(CommandHead order, CommandChange change, String reason, KeyVersion key, Instant now) {
        return completed(order, change, reason, key, null, now);
    }

    public static Ended completed(
            CommandHead order,
            CommandChange change,
            String reason,
            KeyVersion key,
            @Nullable Previous previous,
            Instant now) {
        return new Ended(order, result(order, reason, key, previous, now), change);
    }

    /** Carried out, without a key that it was about. */
    public static Ended completed(CommandHead order, CommandChange change, String reason, Instant now) {
        return new Ended(order, result(order, reason, null, null, now), change);
    }

    /** Returns the result of what is carried out. */
    public static RotationResult result(
            CommandHead order, String reason, @Nullable KeyVersion key, @Nullable Previous previous, Instant now) {
        return result(
                order,
                new Verdict(Status.COMPLETED, RotationCode.COMPLETED.code(), null, reason),
                key == null ? Key.NONE : Key.of(key, previous),
                now);
    }

    public static Ended rejected(
            CommandHead order, RotationCode code, @Nullable String field, String reason, Instant now) {
        return rejected(order, code.code(), field, reason, now);
    }

    public static Ended rejected(CommandHead order, RotationCode code, Instant now) {
        return rejected(order, code, null, code.description(), now);
    }

    public static Ended rejected(CommandHead order, RejectionCode code, Instant now) {
        return rejected(order, code.code(), null, code.description(), now);
    }

    public static Ended failed(CommandHead order, String code, String reason, Instant now) {
        return none(order, new Verdict(Status.FAILED, code, null, reason), now);
    }

    public static Ended rejected(CommandHead order, String code, @Nullable String field, String reason, Instant now) {
        return none(order, new Verdict(Status.REJECTED, code, field, reason), now);
    }

    /** Says how many operators stand behind a command that was approved. */
    public static String standing(CommandProposal proposal) {
        return proposal.backers().size() + " of " + proposal.approvalsNeeded() + " operators stand behind the command.";
    }

    private static Ended none(CommandHead order, Verdict verdict, Instant now) {
        return new Ended(order, result(order, verdict, Key.NONE, now), CommandChange.NONE);
    }

    private static RotationResult result(CommandHead order, Verdict verdict, Key key, Instant now) {
        return new RotationResult(
                order.commandId(), order.wallet().tenant(), order.wallet().alias(), verdict, key, order.origin(), now);
    }
}
