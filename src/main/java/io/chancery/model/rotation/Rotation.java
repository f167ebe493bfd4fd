package io.chancery.model.rotation;

import io.chancery.model.ShortId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rotation that is under way: announced if it is the schedule's, then awaiting approval, then checking the new key.
 * What comes after that is no rotation any more but a new {@link KeyVersion}, or the old one still.
 */
public sealed interface Rotation {
    /** Returns what was proposed. */
    Proposal proposal();

    /** Returns who has approved of it besides its proposer. */
    List<Approval> approvals();

    /** The operators that stand behind it: its proposer, unless that is the schedule, and who has approved of it. */
    default List<String> backers() {
        List<String> backers = new ArrayList<>();
        if (!proposal().head().isScheduled()) {
            backers.add(proposal().head().issuer());
        }
        approvals().forEach(approval -> backers.add(approval.operator()));
        return backers;
    }

    /** Returns the head of the command that proposed it, with who has approved of it. */
    default CommandHead approvedHead() {
        return proposal().head().approvedBy(approvals());
    }

    /** Returns whether as many operators as are needed stand behind it. */
    default boolean isApproved() {
        return backers().size() >= proposal().approvalsNeeded();
    }

    /** Returns whether {@code operator} proposed it or has approved of it. */
    default boolean isBackedBy(String operator) {
        return proposal().head().issuer().equals(operator)
                || approvals().stream().anyMatch(approval -> approval.operator().equals(operator));
    }

    /**
     * What is proposed.
     *
     * @param keyId the backend's identifier of the new key, or null if one is to be created
     * @param overlap how long the old key may still be pinned afterwards
     * @param due when it may begin, or null for at once
     * @param approvalsNeeded how many operators must stand behind it, a proposer among them
     */
    record Proposal(
            CommandHead head,
            Instant proposedAt,
            @Nullable String keyId,
            Duration overlap,
            @Nullable Instant due,
            int approvalsNeeded) {
        @Override
        public String toString() {
            return "Proposal[" + head + ", " + (keyId == null ? "a new key" : ShortId.of(keyId)) + "]";
        }
    }

    /** An operator's word for a rotation, given by {@code commandId}. */
    record Approval(String operator, String commandId, Instant at) {}

    /** Announced by the schedule; begins when it is due. Can be approved before. */
    record Announced(Proposal proposal, List<Approval> approvals) implements Rotation {
        public Announced {
            approvals = List.copyOf(approvals);
        }

        /** Returns this state with one more approval. */
        public Announced approved(Approval approval) {
            return new Announced(proposal, plus(approvals, approval));
        }

        /** Its day has come. */
        public AwaitingApproval due() {
            return new AwaitingApproval(proposal, approvals);
        }
    }

    /** Waits until enough operators stand behind it. */
    record AwaitingApproval(Proposal proposal, List<Approval> approvals) implements Rotation {
        public AwaitingApproval {
            approvals = List.copyOf(approvals);
        }

        /** Returns this state with one more approval. */
        public AwaitingApproval approved(Approval approval) {
            return new AwaitingApproval(proposal, plus(approvals, approval));
        }

        /** Begins; throws {@link IllegalStateException} if approvals are missing. */
        public Checking begin() {
            if (!isApproved()) {
                throw new IllegalStateException("approvals are missing");
            }
            return new Checking(proposal, approvals);
        }
    }

    /** The new key is being made, looked up and tried. Ends by itself, and cannot be called off any more. */
    record Checking(Proposal proposal, List<Approval> approvals) implements Rotation {
        public Checking {
            approvals = List.copyOf(approvals);
        }
    }

    private static List<Approval> plus(List<Approval> approvals, Approval approval) {
        List<Approval> all = new ArrayList<>(approvals);
        all.add(approval);
        return all;
    }
}
