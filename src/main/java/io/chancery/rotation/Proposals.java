package io.chancery.rotation;

import io.chancery.model.rotation.CommandChange;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeySwitch;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.Rotation.Announced;
import io.chancery.model.rotation.Rotation.Approval;
import io.chancery.model.rotation.Rotation.AwaitingApproval;
import io.chancery.model.rotation.Rotation.Checking;
import io.chancery.model.rotation.Rotation.Proposal;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides how a rotation is proposed, approved of or called off, and begins. */
final class Proposals {
    static final String CANCELLED = "The rotation is called off.";

    private final RotationRules rules;

    Proposals(RotationRules rules) {
        this.rules = rules;
    }

    RotationStep propose(
            KeyRecord record, CommandHead head, @Nullable String keyId, @Nullable Duration overlap, Instant now) {
        Rotation pending = record.rotation();
        KeySwitch keys = KeySwitch.to(record, keyId, rules.backend());
        if (pending != null) {
            return RotationStep.of(CommandResults.rejected(
                            head,
                            RotationCode.ROTATION_PENDING,
                            null,
                            "The rotation " + pending.proposal().head().commandId() + " is under way.",
                            now)
                    .of(keys));
        }
        Duration asked = overlap == null ? rules.periods().overlap(record) : overlap;
        AwaitingApproval proposed =
                new AwaitingApproval(new Proposal(head, now, keyId, asked, null, rules.approvals()), List.of());
        return begin(record, proposed, List.of(new RotationEvent.Started(head, keys)));
    }

    RotationStep approve(KeyRecord record, CommandHead head, RotationCommand.Approve approve, Instant now) {
        Rotation rotation = pending(record, approve.commandId());
        if (rotation == null) {
            return noSuchRotation(head, now);
        }
        if (approve.keyId() != null
                && !approve.keyId().equals(rotation.proposal().keyId())) {
            return RotationStep.of(CommandResults.rejected(
                    head,
                    RotationCode.NO_SUCH_ROTATION,
                    "action.keyId",
                    "The rotation that is under way is to another key.",
                    now));
        }
        if (rotation.isBackedBy(head.issuer()) || hasCaused(head.issuer(), rotation, record)) {
            return RotationStep.of(CommandResults.rejected(head, RotationCode.ALREADY_APPROVED, now));
        }
        Approval approval = new Approval(head.issuer(), head.commandId(), now);
        return switch (rotation) {
            case Announced announced -> {
                Announced approved = announced.approved(approval);
                yield RotationStep.of(record.with(approved), approved(record, approved, head, now));
            }
            case AwaitingApproval awaiting -> {
                AwaitingApproval approved = awaiting.approved(approval);
                yield approved.isApproved() && mayBegin(approved, now)
                        ? begin(record, approved, List.of(approved(record, approved.begin(), head, now)))
                        : RotationStep.of(record.with(approved), approved(record, approved, head, now));
            }
            case Checking checking -> RotationStep.of(CommandResults.rejected(head, RotationCode.ROTATION_BEGUN, now));
        };
    }

    RotationStep cancel(KeyRecord record, CommandHead head, RotationCommand.Cancel cancel, Instant now) {
        Rotation rotation = pending(record, cancel.commandId());
        if (rotation == null) {
            return noSuchRotation(head, now);
        }
        if (rotation instanceof Checking) {
            return RotationStep.of(CommandResults.rejected(head, RotationCode.ROTATION_BEGUN, now));
        }
        KeySwitch keys = keys(record, rotation);
        CommandChange cancelled = new CommandChange.RotationCancelled(rotation, keys, cancel.reason());
        return new RotationStep(
                skipping(record, rotation.proposal()).with((Rotation) null),
                List.of(
                        CommandResults.completed(head, cancelled, CANCELLED, record.current(), now),
                        CommandResults.failed(
                                        rotation.approvedHead(),
                                        RotationCode.ROTATION_CANCELLED.code(),
                                        "Called off by " + head.issuer() + ": " + cancel.reason(),
                                        now)
                                .of(keys, head)),
                List.of());
    }

    /** Returns whether {@code rotation}, once approved of, need not wait for the maintenance window. */
    private boolean mayBegin(AwaitingApproval rotation, Instant now) {
        return !rotation.proposal().head().isScheduled() || rules.window().isOpen(now);
    }

    private RotationEvent approved(KeyRecord record, Rotation rotation, CommandHead head, Instant now) {
        CommandChange change = new CommandChange.RotationApproved(rotation, keys(record, rotation));
        return CommandResults.completed(head, change, approved(rotation), record.current(), now);
    }

    private KeySwitch keys(KeyRecord record, Rotation rotation) {
        return KeySwitch.of(record, rotation, rules.backend());
    }

    /** Returns what follows from {@code rotation}'s being due or approved of: it begins, or waits for approvals. */
    static RotationStep begin(KeyRecord record, AwaitingApproval rotation, List<RotationEvent> events) {
        return rotation.isApproved()
                ? new RotationStep(
                        record.with(rotation.begin()),
                        events,
                        List.of(new RotationStep.Run(
                                rotation.proposal().head(), effect(rotation.proposal(), record.current()))))
                : new RotationStep(record.with(rotation), events, List.of());
    }

    private static RotationEffect effect(Proposal proposal, KeyVersion current) {
        String keyId = proposal.keyId();
        return keyId == null
                ? new RotationEffect.CreateKey(current.keyId(), current.spec())
                : new RotationEffect.CheckKey(keyId, current.spec());
    }

    /** Returns whether a rotation is automatic by a policy that the operator set, who then counts as its proposer. */
    private static boolean hasCaused(String operator, Rotation rotation, KeyRecord record) {
        RotationPolicy policy = record.rotationPolicy();
        return rotation.proposal().head().isScheduled() && policy != null && operator.equals(policy.setBy());
    }

    /** Returns the record after {@code proposal}, if the schedule made it, was called off. */
    static KeyRecord skipping(KeyRecord record, Proposal proposal) {
        Instant due = proposal.due();
        return due == null ? record : record.skipping(due);
    }

    private static @Nullable Rotation pending(KeyRecord record, String commandId) {
        Rotation rotation = record.rotation();
        return rotation != null && rotation.proposal().head().commandId().equals(commandId) ? rotation : null;
    }

    private static RotationStep noSuchRotation(CommandHead head, Instant now) {
        return RotationStep.of(CommandResults.rejected(
                head,
                RotationCode.NO_SUCH_ROTATION,
                "action.commandId",
                RotationCode.NO_SUCH_ROTATION.description(),
                now));
    }

    /** Says how many operators stand behind {@code rotation} once it was approved. */
    static String approved(Rotation rotation) {
        String backing = rotation.backers().size() + " of "
                + rotation.proposal().approvalsNeeded() + " operators stand behind the rotation.";
        return switch (rotation) {
            case Announced announced ->
                backing + " It is due at " + announced.proposal().due() + ".";
            case AwaitingApproval awaiting ->
                awaiting.isApproved() ? backing + " It begins when the maintenance window opens." : backing;
            case Checking checking -> backing;
        };
    }
}
