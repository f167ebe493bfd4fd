package io.chancery.client.view;

import io.chancery.crypto.Sha2;
import io.chancery.model.Bytes;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.RotationCommand;

/**
 * A command that waits for approvals, as an operator sees it.
 *
 * @param command read from the bytes that {@link #digest()} is of
 */
public record WaitingCommand(CommandProposal proposal, RotationCommand command) {
    /** Returns what an approval names. */
    public Bytes digest() {
        return Sha2.sha256(proposal.command());
    }
}
