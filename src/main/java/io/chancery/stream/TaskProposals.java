package io.chancery.stream;

import io.chancery.crypto.Sha2;
import io.chancery.model.Bytes;
import io.chancery.model.WalletId;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.records.mapping.InvalidCommandException;
import io.chancery.rotation.approval.ProposalDecider;
import io.chancery.rotation.approval.ProposalStep;
import io.chancery.seal.BrokenSealException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;

/**
 * The approvals that commands of a task's wallets wait for. What is decided is applied here: the proposal is kept and
 * published, others are told, and a command with all of its approvals is carried out.
 */
final class TaskProposals {
    /** The number of proposals that expire together. */
    private static final int BATCH = 100;

    /** The issuer and the action of a command of which they are not known. */
    private static final String UNKNOWN = "unknown";

    private final ProposalDecider decider;
    private final ProposalTable table;
    private final RotationAnswers answers;
    private final BiConsumer<RotationCommand, CommandHead> carryOut;

    /** The clock, no finer than records are, so that what is said of a time is what they have. */
    private final InstantSource clock;

    /**
     * For one task.
     *
     * @param carryOut carries out what is approved
     */
    TaskProposals(
            ProposalDecider decider,
            ProposalTable table,
            RotationAnswers answers,
            BiConsumer<RotationCommand, CommandHead> carryOut,
            InstantSource clock) {
        this.decider = decider;
        this.table = table;
        this.answers = answers;
        this.carryOut = carryOut;
        this.clock = () -> clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Returns whether the command of {@code head} waits, and will be answered when that ends. */
    boolean isUnderWay(CommandHead head) {
        CommandProposal proposal = table.find(head.wallet(), head.commandId());
        return proposal != null && proposal.head().isSame(head);
    }

    /** Returns whether {@code head} was about a command that waits, and so is answered. */
    boolean take(RotationCommand.Approve approve, CommandHead head) {
        CommandProposal proposal = table.find(head.wallet(), approve.commandId());
        if (proposal == null) {
            if (approve.digest() == null) {
                return false;
            }
            apply(decider.unknown(head, clock.instant()));
        } else {
            apply(decider.approve(proposal, head, approve, digest(proposal), clock.instant()));
        }
        return true;
    }

    /** Returns whether {@code head} called a command off that waited, and so is answered. */
    boolean take(RotationCommand.Cancel cancel, CommandHead head) {
        CommandProposal proposal = table.find(head.wallet(), cancel.commandId());
        if (proposal == null) {
            return false;
        }
        apply(decider.cancel(proposal, head, cancel, clock.instant()));
        return true;
    }

    /** Has {@code command} wait until {@code needed} operators stand behind it. */
    void propose(RotationCommand command, CommandHead head, int needed) {
        apply(decider.propose(
                head, command.action(), table.write(command), needed, table.count(head.wallet()), clock.instant()));
    }

    /** Ends the waiting of commands whose time has passed. */
    void lookAround() {
        Instant now = clock.instant();
        table.expired(now, BATCH).forEach(proposal -> apply(decider.expire(proposal, now)));
    }

    /**
     * Ends the commands that waited and whose entry is no worker's: what they were, and who stands behind them, is not
     * known any more.
     *
     * @param goesOn whether a command is under way elsewhere under a wallet's command id, and is answered there
     */
    void endBroken(BiPredicate<WalletId, String> goesOn) {
        for (ProposalTable.BrokenProposal proposal : table.takeBroken()) {
            table.remove(proposal);
            if (!goesOn.test(proposal.wallet(), proposal.commandId())) {
                answers.refuseState(
                        new CommandHead(proposal.commandId(), proposal.wallet(), UNKNOWN, UNKNOWN, proposal.origin()));
            }
        }
    }

    private void apply(ProposalStep step) {
        switch (step) {
            case ProposalStep.Unchanged unchanged -> {}
            case ProposalStep.Waits waits -> table.put(waits.proposal());
            case ProposalStep.Approved approved -> table.remove(approved.proposal());
            case ProposalStep.Over over -> table.remove(over.proposal());
        }
        step.events().forEach(answers::tell);
        if (step instanceof ProposalStep.Approved approved) {
            carryOutUnlessRefused(approved.proposal());
        }
    }

    /** The proposal is over, and its last approval answered: what is refused now is a result of the command alone. */
    private void carryOutUnlessRefused(CommandProposal proposal) {
        try {
            carryOut.accept(table.command(proposal), proposal.approvedHead());
        } catch (BrokenSealException refused) {
            answers.refuseState(proposal.approvedHead());
        } catch (InvalidCommandException invalid) {
            answers.reject(
                    proposal.approvedHead(), RejectionCode.MALFORMED_FIELD.code(), invalid.field(), invalid.reason());
        }
    }

    private static Bytes digest(CommandProposal proposal) {
        return Sha2.sha256(proposal.command().toArray());
    }
}
