package io.chancery.rotation;

import io.chancery.model.rotation.CommandChange;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.KeyPeriods;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeySwitch;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.Rotation.Announced;
import io.chancery.model.rotation.RotationCommand.SetRotationPolicy;
import io.chancery.model.rotation.RotationPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The consequences of another policy of rotation, also for an automatic rotation that waits for its day or its
 * approvals.
 */
final class PolicyChange {
    private final Schedule schedule;
    private final KeyPeriods periods;
    private final String backend;

    PolicyChange(Schedule schedule, KeyPeriods periods, String backend) {
        this.schedule = schedule;
        this.periods = periods;
        this.backend = backend;
    }

    RotationStep set(KeyRecord record, CommandHead head, SetRotationPolicy set, Instant now) {
        RotationPolicy policy = new RotationPolicy(
                set.interval(), set.overlap(), set.automatic(), record.skippedRotation(), head.issuer());
        Rotation rotation = record.rotation();
        if (rotation == null
                || rotation instanceof Rotation.Checking
                || !rotation.proposal().head().isScheduled()) {
            return RotationStep.of(record.with(policy), completed(record.with(policy), head, set, "", now));
        }
        if (!set.automatic()) {
            return ended(record.with(policy), head, set, rotation, now);
        }
        return rotation instanceof Announced announced && !isAsBefore(policy, record)
                ? moved(record.with(policy), head, set, announced, now)
                : RotationStep.of(record.with(policy), completed(record.with(policy), head, set, "", now));
    }

    /** Ends the rotation as if the operator had cancelled it: the key is due an interval later. */
    private RotationStep ended(
            KeyRecord record, CommandHead head, SetRotationPolicy set, Rotation rotation, Instant now) {
        return new RotationStep(
                Proposals.skipping(record, rotation.proposal()).with((Rotation) null),
                List.of(
                        completed(record, head, set, " The rotation that was under way is called off.", now),
                        CommandResults.failed(
                                        rotation.approvedHead(),
                                        RotationCode.ROTATION_CANCELLED.code(),
                                        "Called off by " + head.issuer() + ": the key rotates by command from now on.",
                                        now)
                                .of(KeySwitch.of(record, rotation, backend), head)),
                List.of());
    }

    /** Moves a rotation to another date. Who approved of the old date has not approved of the new one. */
    private RotationStep moved(
            KeyRecord record, CommandHead head, SetRotationPolicy set, Announced announced, Instant now) {
        Rotation.Proposal proposal = announced.proposal();
        Instant due = schedule.due(record, now);
        Announced moved = new Announced(
                new Rotation.Proposal(
                        proposal.head(),
                        proposal.proposedAt(),
                        proposal.keyId(),
                        set.overlap(),
                        due,
                        proposal.approvalsNeeded()),
                List.of());
        return new RotationStep(
                record.with(moved),
                List.of(
                        completed(
                                record,
                                head,
                                set,
                                " The rotation that is announced is due at " + due + ", without approvals.",
                                now),
                        new RotationEvent.Announced(proposal.head(), record.current(), due)),
                List.of());
    }

    private boolean isAsBefore(RotationPolicy policy, KeyRecord record) {
        return periods.interval(record).equals(policy.interval())
                && periods.overlap(record).equals(policy.overlap());
    }

    private static RotationEvent completed(
            KeyRecord record, CommandHead head, SetRotationPolicy set, String besides, Instant now) {
        CommandChange change = new CommandChange.RotationPolicySet(Objects.requireNonNull(record.rotationPolicy()));
        return CommandResults.completed(head, change, set(set) + besides, record.current(), now);
    }

    /** Says when the key rotates from now on. */
    static String set(SetRotationPolicy set) {
        return set.automatic() ? "The key rotates by itself from now on." : "The key rotates by command from now on.";
    }
}
