package io.chancery.stream;

import io.chancery.model.rotation.CommandChange;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.Action;
import io.chancery.model.rotation.RotationCommand.Approve;
import io.chancery.model.rotation.RotationCommand.Cancel;
import io.chancery.model.rotation.RotationCommand.ReleaseNonce;
import io.chancery.model.rotation.RotationCommand.RequesterAction;
import io.chancery.model.rotation.RotationCommand.RevealPersonalData;
import io.chancery.rotation.approval.ProposalDecider;
import io.chancery.rotation.approval.RequesterStep;
import java.time.InstantSource;

/**
 * Carries out what operators command, once it is known that they do: at once, or when enough of them stand behind it.
 * What is said about requesters is decided by {@link TaskRequesters}, about keys by {@link TaskKeys}, about nonces by
 * {@link TaskNonces}.
 */
final class TaskCommands {
    private final ProposalDecider decider;
    private final TaskKeys keys;
    private final TaskNonces nonces;
    private final TaskRequesters requesters;
    private final TaskProposals proposals;
    private final RotationAnswers answers;

    TaskCommands(
            ProposalDecider decider,
            TaskKeys keys,
            TaskNonces nonces,
            TaskRequesters requesters,
            ProposalTable waiting,
            RotationAnswers answers,
            InstantSource clock) {
        this.decider = decider;
        this.keys = keys;
        this.nonces = nonces;
        this.requesters = requesters;
        this.answers = answers;
        this.proposals = new TaskProposals(decider, waiting, answers, this::carryOut, clock);
    }

    /**
     * Puts right what is kept about the wallet or the requester that {@code command} is about, as far as a worker has
     * signed it in the topic: otherwise nobody could revoke what was deleted or forged here, and stands there.
     */
    void catchUp(RotationCommand command) {
        if (command.action() instanceof RequesterAction about) {
            requesters.catchUp(command, about);
        } else {
            keys.catchUp(command.wallet());
        }
    }

    /** Returns whether the command of {@code head} is under way, and will be answered when that ends. */
    boolean isUnderWay(CommandHead head) {
        return keys.isUnderWay(head) || proposals.isUnderWay(head);
    }

    /** Carries {@code command} out, whose head is {@code head}, or has it wait for approvals. */
    void give(RotationCommand command, CommandHead head) {
        Action action = command.action();
        if (action instanceof RequesterAction about) {
            RequesterStep step = requesters.decide(command, about);
            if (!waits(command, head, decider.needed(requesters.find(command, about), step))) {
                requesters.end(head, step);
            }
        } else if (!isRejected(action, head)
                && !isAboutProposal(action, head)
                && !waits(command, head, decider.needed(keys.find(command.wallet()), action))) {
            if (action instanceof ReleaseNonce release) {
                nonces.release(head, keys.find(head.wallet()), release);
            } else if (action instanceof RevealPersonalData reveal) {
                answers.complete(
                        head,
                        new CommandChange.PersonalDataRevealed(reveal),
                        "The trail says that personal data of " + reveal.requestId() + " is read.");
            } else {
                keys.command(command, head);
            }
        }
    }

    /** Does what time brings. */
    void lookAround() {
        keys.lookAround();
        requesters.lookAround();
        proposals.lookAround();
        proposals.endBroken(keys::isUnderWay);
    }

    /** Rejects what cannot be carried out, which then waits for nobody; returns whether it did. */
    private boolean isRejected(Action action, CommandHead head) {
        return action instanceof ReleaseNonce release
                ? nonces.rejects(head, keys.find(head.wallet()), release)
                : keys.rejects(action, head);
    }

    private boolean isAboutProposal(Action action, CommandHead head) {
        return action instanceof Approve approve
                ? proposals.take(approve, head)
                : action instanceof Cancel cancel && proposals.take(cancel, head);
    }

    /** Has {@code command} wait if its issuer alone is not enough; returns whether it does. */
    private boolean waits(RotationCommand command, CommandHead head, int needed) {
        if (needed > 1) {
            proposals.propose(named(command, head), head, needed);
        }
        return needed > 1;
    }

    /** Returns the command as approvers see it: it says of whom a nonce is released before they are asked. */
    private RotationCommand named(RotationCommand command, CommandHead head) {
        return command.action() instanceof ReleaseNonce release
                ? command.with(nonces.named(head, keys.find(head.wallet()), release))
                : command;
    }

    /** Carries out what enough operators stand behind, as things are now. */
    private void carryOut(RotationCommand command, CommandHead head) {
        catchUp(command);
        if (command.action() instanceof RequesterAction about) {
            requesters.end(head, requesters.decide(command, about));
        } else if (command.action() instanceof ReleaseNonce release) {
            nonces.release(head, keys.find(head.wallet()), release);
        } else {
            keys.approved(command, head);
        }
    }
}
