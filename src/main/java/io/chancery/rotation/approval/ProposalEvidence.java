package io.chancery.rotation.approval;

import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.RotationCommand.Action;
import io.chancery.model.rotation.RotationCommand.Approve;
import io.chancery.model.rotation.RotationCommand.Cancel;
import io.chancery.model.rotation.RotationCommand.RegisterByCreating;
import io.chancery.model.rotation.RotationCommand.RegisterKey;
import io.chancery.model.rotation.RotationCommand.ReleaseNonce;
import io.chancery.model.rotation.RotationCommand.RequesterAction;
import io.chancery.model.rotation.RotationCommand.Retire;
import io.chancery.model.rotation.RotationCommand.RevealPersonalData;
import io.chancery.model.rotation.RotationCommand.Revoke;
import io.chancery.model.rotation.RotationCommand.RotateByCreating;
import io.chancery.model.rotation.RotationCommand.RotateTo;
import io.chancery.model.rotation.RotationCommand.SetPolicy;
import io.chancery.model.rotation.RotationCommand.SetRotationPolicy;
import io.chancery.rotation.CommandResults;
import io.chancery.rotation.Evidence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the topic of proposals shows of a command that changes nothing of its own elsewhere: an approval or a
 * cancellation of a command that waits, or the release of a nonce. That a command waits no longer does not show how it
 * ended.
 */
public final class ProposalEvidence {
    static final String CARRIED_OUT = "The command is carried out.";

    private ProposalEvidence() {}

    /**
     * Returns what is shown of the command of {@code head}, whose action is {@code action}, once a result says that it
     * was carried out.
     *
     * @param waiting what waits now under the id that {@code action} names, or of a release under its own; null if
     *     nothing does
     * @param carriedOut whether the command that {@code action} names is known to be carried out
     */
    public static Evidence of(
            CommandHead head, Action action, @Nullable CommandProposal waiting, boolean carriedOut, Instant at) {
        return switch (action) {
            case Approve approve -> ofApproval(head, waiting, carriedOut, at);
            case Cancel cancel -> onlySaidUnless(waiting != null || carriedOut);
            case ReleaseNonce release -> onlySaidUnless(waiting != null);
            case RevealPersonalData reveal -> new Evidence.OnlySaid();
            case RegisterKey elsewhere -> new Evidence.None();
            case RegisterByCreating elsewhere -> new Evidence.None();
            case RotateTo elsewhere -> new Evidence.None();
            case RotateByCreating elsewhere -> new Evidence.None();
            case Retire elsewhere -> new Evidence.None();
            case Revoke elsewhere -> new Evidence.None();
            case SetRotationPolicy elsewhere -> new Evidence.None();
            case SetPolicy elsewhere -> new Evidence.None();
            case RequesterAction elsewhere -> new Evidence.None();
        };
    }

    private static Evidence ofApproval(
            CommandHead head, @Nullable CommandProposal waiting, boolean carriedOut, Instant at) {
        if (waiting != null) {
            return isApprovedBy(head, waiting) ? done(head, CommandResults.backing(waiting), at) : new Evidence.None();
        }
        return carriedOut ? done(head, CARRIED_OUT, at) : new Evidence.OnlySaid();
    }

    private static boolean isApprovedBy(CommandHead head, CommandProposal proposal) {
        return proposal.approvals().stream()
                .anyMatch(given -> given.commandId().equals(head.commandId())
                        && given.operator().equals(head.issuer()));
    }

    private static Evidence onlySaidUnless(boolean contradicted) {
        return contradicted ? new Evidence.None() : new Evidence.OnlySaid();
    }

    private static Evidence done(CommandHead head, String reason, Instant at) {
        return new Evidence.Done(CommandResults.result(head, reason, null, null, at));
    }
}
