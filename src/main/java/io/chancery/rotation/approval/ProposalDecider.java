package io.chancery.rotation.approval;

import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.request.Requester;
import io.chancery.model.rotation.CommandChange;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.KeyPolicy;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.Rotation.Approval;
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
import io.chancery.rotation.PolicyDocumentCheck;
import io.chancery.rotation.RotationCode;
import io.chancery.rotation.RotationDecider;
import io.chancery.rotation.RotationEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides how many operators must stand behind a command, and what proposals, approvals, cancellations and time do to
 * commands that wait. Rotations wait in their wallet's record and are decided by {@link RotationDecider}. Does nothing
 * itself.
 */
public final class ProposalDecider {
    /** The largest number of commands of a wallet that wait. */
    static final int MOST = 32;

    /** The number of operators behind a command that its issuer alone may give. */
    private static final int ISSUER_ALONE = 1;

    private final ApprovalRules rules;
    private final PolicyDocumentCheck policies;
    private final PolicyBounds head;
    private final PeriodComparison periods;

    public ProposalDecider(
            ApprovalRules rules, PolicyDocumentCheck policies, PolicyBounds head, PeriodComparison periods) {
        this.rules = rules;
        this.policies = policies;
        this.head = head;
        this.periods = periods;
    }

    /**
     * Returns how many operators must stand behind {@code action}. What will be rejected anyway needs no approvals.
     *
     * @param record the wallet's, or null for a wallet without keys
     */
    public int needed(@Nullable KeyRecord record, Action action) {
        return switch (action) {
            case RegisterKey register -> record == null ? rules.keys() : ISSUER_ALONE;
            case RegisterByCreating create -> record == null ? rules.keys() : ISSUER_ALONE;
            case SetPolicy set -> record == null ? ISSUER_ALONE : needed(record.policy(), set.policy());
            case RotateTo rotate -> ISSUER_ALONE;
            case RotateByCreating rotate -> ISSUER_ALONE;
            case Approve approve -> ISSUER_ALONE;
            case Cancel cancel -> ISSUER_ALONE;
            case Retire retire -> ISSUER_ALONE;
            case Revoke revoke -> ISSUER_ALONE;
            case SetRotationPolicy set ->
                record != null && periods.isProlonged(record, set) ? rules.policies() : ISSUER_ALONE;
            case ReleaseNonce release -> record == null ? ISSUER_ALONE : rules.policies();
            case RevealPersonalData reveal -> ISSUER_ALONE;
            case RequesterAction elsewhere -> throw new IllegalArgumentException("asked for by what follows from it");
        };
    }

    /**
     * Returns how many operators must stand behind {@code step}, what follows from a command about a requester.
     *
     * @param before the requester, or null if it is not known yet
     */
    public int needed(@Nullable Requester before, RequesterStep step) {
        Requester after = step.requester();
        return after == null || (before != null && after.isWithin(before)) ? ISSUER_ALONE : rules.requesters();
    }

    private int needed(@Nullable KeyPolicy before, String document) {
        try {
            policies.require(document);
        } catch (InvalidFieldException rejectedAnyway) {
            return ISSUER_ALONE;
        }
        return before != null && head.isWithin(document, before.document()) ? ISSUER_ALONE : rules.policies();
    }

    /**
     * Has a command wait.
     *
     * @param command the command as it is stored
     * @param needed how many operators must stand behind it
     * @param waiting how many commands of the wallet wait
     */
    public ProposalStep propose(CommandHead head, Action action, Bytes command, int needed, int waiting, Instant now) {
        if (action instanceof RegisterKey register && register.isByAlias()) {
            return refused(CommandResults.rejected(
                    head,
                    "malformed-field",
                    "action.keyId",
                    "must be the key's own id, not an alias, which could be pointed elsewhere after the approvals",
                    now));
        }
        return waiting >= MOST
                ? refused(CommandResults.rejected(head, RotationCode.TOO_MANY_PROPOSALS, now))
                : new ProposalStep.Waits(
                        new CommandProposal(head, command, now, now.plus(rules.expiry()), needed, List.of()),
                        List.of(new RotationEvent.Started(head)));
    }

    /**
     * Takes an approval in.
     *
     * @param digest SHA-256 of the proposed command
     */
    public ProposalStep approve(
            CommandProposal proposal, CommandHead head, Approve approve, Bytes digest, Instant now) {
        if (!now.isBefore(proposal.expiresAt())) {
            return refused(noSuchProposal(head, now));
        }
        if (approve.digest() == null || !digest.equals(approve.digest())) {
            return refused(CommandResults.rejected(
                    head,
                    RotationCode.NO_SUCH_PROPOSAL,
                    "action.digest",
                    "The command that waits under this id is another one.",
                    now));
        }
        if (proposal.backers().contains(head.issuer())) {
            return refused(CommandResults.rejected(head, RotationCode.ALREADY_APPROVED, now));
        }
        CommandProposal approved = proposal.approved(new Approval(head.issuer(), head.commandId(), now));
        List<RotationEvent> events = List.of(CommandResults.completed(
                head, new CommandChange.CommandApproved(approved), CommandResults.backing(approved), now));
        return approved.isApproved()
                ? new ProposalStep.Approved(approved, events)
                : new ProposalStep.Waits(approved, events);
    }

    /** Calls a command off. */
    public ProposalStep cancel(CommandProposal proposal, CommandHead head, Cancel cancel, Instant now) {
        return new ProposalStep.Over(
                proposal,
                List.of(
                        CommandResults.completed(
                                head,
                                new CommandChange.CommandCancelled(proposal, cancel.reason()),
                                "The command is called off.",
                                now),
                        CommandResults.failed(
                                        proposal.approvedHead(),
                                        RotationCode.PROPOSAL_CANCELLED.code(),
                                        "Called off by " + head.issuer() + ": " + cancel.reason(),
                                        now)
                                .by(head)));
    }

    /** Ends the waiting of a command whose time has passed. */
    public ProposalStep expire(CommandProposal proposal, Instant now) {
        return now.isBefore(proposal.expiresAt())
                ? new ProposalStep.Unchanged(List.of())
                : new ProposalStep.Over(
                        proposal,
                        List.of(CommandResults.failed(
                                        proposal.approvedHead(),
                                        RotationCode.PROPOSAL_EXPIRED.code(),
                                        CommandResults.backing(proposal) + " It waited until " + proposal.expiresAt()
                                                + ".",
                                        now)
                                .by(CommandHead.scheduled(
                                        "expiry", proposal.head().wallet(), "Expire"))));
    }

    /** Rejects the approval of a command that does not wait. */
    public ProposalStep unknown(CommandHead head, Instant now) {
        return refused(noSuchProposal(head, now));
    }

    private static RotationEvent noSuchProposal(CommandHead head, Instant now) {
        return CommandResults.rejected(
                head,
                RotationCode.NO_SUCH_PROPOSAL,
                "action.commandId",
                RotationCode.NO_SUCH_PROPOSAL.description(),
                now);
    }

    private static ProposalStep refused(RotationEvent event) {
        return new ProposalStep.Unchanged(List.of(event));
    }
}
