package io.chancery.model.rotation;

import io.chancery.model.Bytes;
import io.chancery.model.WalletId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A command that waits until enough operators stand behind it.
 *
 * @param head the command's head; its issuer stands behind it
 * @param command the command as it is stored; approvals name its SHA-256
 * @param proposedAt when it was taken in
 * @param expiresAt until when it waits
 * @param approvalsNeeded how many operators must stand behind it, its issuer among them
 * @param approvals who has approved of it besides its issuer, in order
 */
public record CommandProposal(
        CommandHead head,
        Bytes command,
        Instant proposedAt,
        Instant expiresAt,
        int approvalsNeeded,
        List<Rotation.Approval> approvals) {
    public CommandProposal {
        approvals = List.copyOf(approvals);
    }

    /** Returns the Kafka key of the proposal {@code commandId} of {@code wallet}. */
    public static String key(WalletId wallet, String commandId) {
        return wallet.key() + "/" + commandId;
    }

    /** Returns its Kafka key. */
    public String key() {
        return key(head.wallet(), head.commandId());
    }

    /** Returns the operators that stand behind it: its issuer, and who has approved of it. */
    public List<String> backers() {
        return Stream.concat(Stream.of(head.issuer()), approvals.stream().map(Rotation.Approval::operator))
                .toList();
    }

    /** Returns the head with who has approved of it. */
    public CommandHead approvedHead() {
        return head.approvedBy(approvals);
    }

    /** Returns whether as many operators as are needed stand behind it. */
    public boolean isApproved() {
        return backers().stream().distinct().count() >= approvalsNeeded;
    }

    /** Returns it with one more approval. */
    public CommandProposal approved(Rotation.Approval approval) {
        List<Rotation.Approval> all = new ArrayList<>(approvals);
        all.add(approval);
        return new CommandProposal(head, command, proposedAt, expiresAt, approvalsNeeded, all);
    }

    /** Without the command, which may be long. */
    @Override
    public String toString() {
        return "CommandProposal[" + head + ", " + backers() + " of " + approvalsNeeded + "]";
    }
}
