package io.chancery.rotation.approval;

import io.chancery.model.rotation.CommandProposal;
import io.chancery.rotation.RotationEvent;
import java.util.List;

/** The next step of a command that waits for approvals. */
public sealed interface ProposalStep {
    /** Returns what is told, in order. */
    List<RotationEvent> events();

    /** Nothing changes. */
    record Unchanged(List<RotationEvent> events) implements ProposalStep {}

    /** The command waits, or goes on waiting, as {@code proposal} says. */
    record Waits(CommandProposal proposal, List<RotationEvent> events) implements ProposalStep {}

    /** The command waits no longer, and is to be carried out after that was told. */
    record Approved(CommandProposal proposal, List<RotationEvent> events) implements ProposalStep {}

    /** The command waits no longer, and is not carried out. */
    record Over(CommandProposal proposal, List<RotationEvent> events) implements ProposalStep {}
}
