package io.chancery.client;

import io.chancery.model.Origin;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.RotationResult;

/** What came of a command so far. */
public sealed interface CommandProgress {
    /** Returns whether it came of the command {@code commandId} that was read at {@code place}. */
    boolean isOf(String commandId, Origin place);

    /**
     * The command has ended.
     *
     * @param verified whether the result is known to be a worker's word; if not, a command that is said to be refused
     *     may have been carried out all the same
     * @param proven whether the result is known to be a worker's word, or the topic that the command is about shows
     *     that it was carried out; if not, one that is said to be carried out may not have been
     */
    record Ended(RotationResult result, boolean verified, boolean proven) implements CommandProgress {
        @Override
        public boolean isOf(String commandId, Origin place) {
            return result.commandId().equals(commandId) && place.equals(result.origin());
        }
    }

    /** The command waits for approvals. */
    record Waits(CommandProposal proposal) implements CommandProgress {
        @Override
        public boolean isOf(String commandId, Origin place) {
            return proposal.head().commandId().equals(commandId)
                    && place.equals(proposal.head().origin());
        }
    }

    /** A command waits no longer; how it ended is told apart. */
    record Over() implements CommandProgress {
        @Override
        public boolean isOf(String commandId, Origin place) {
            return false;
        }
    }
}
