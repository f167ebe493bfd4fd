package io.chancery.rotation;

import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.KeyPeriods;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeySwitch;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.KeyVersion.State;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.Rotation.Announced;
import io.chancery.model.rotation.Rotation.AwaitingApproval;
import io.chancery.model.rotation.Rotation.Checking;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The effects of time on a wallet's keys: overlaps end to the second; announcements and reminders come at the daily
 * check, and automatic rotations begin then, or when the maintenance window opens. All of it follows from the record,
 * so that nothing happens twice.
 */
final class Schedule {
    private static final String ROTATION = "RotateByCreating";
    private static final String NOT_AUTOMATIC =
            "The wallet's key does not rotate by itself any more (rotation.automatic).";

    private final RotationRules rules;
    private final KeyPeriods periods;
    private final Reminders reminders;

    Schedule(RotationRules rules) {
        this.rules = rules;
        this.periods = rules.periods();
        this.reminders = new Reminders(rules);
    }

    RotationStep due(KeyRecord record, IntPredicate inFlight, Instant now) {
        KeyRecord after = Retirement.retireEnded(record, inFlight, now);
        List<RotationEvent> events = new ArrayList<>();
        List<RotationStep.Run> effects = new ArrayList<>(Retirement.toDisable(after));
        after = reminders.tell(after, events, now);
        RotationStep rotation = rotation(after, now);
        after = rotation.record() == null ? after : rotation.record();
        events.addAll(rotation.events());
        effects.addAll(rotation.effects());
        return new RotationStep(after.equals(record) ? null : after, events, effects);
    }

    Instant nextLook(KeyRecord record, Instant now) {
        return Retirement.toDisable(record).isEmpty() ? nextLookBesidesDisabling(record, now) : Instant.MIN;
    }

    Instant nextLookBesidesDisabling(KeyRecord record, Instant now) {
        Instant next = earlier(reminders.next(record), nextOfRotation(record, now));
        for (KeyVersion version : record.versions()) {
            if (version.state() == State.OVERLAP && version.overlapEndsAt() != null) {
                next = earlier(next, version.overlapEndsAt());
            }
        }
        return next;
    }

    private Instant nextOfRotation(KeyRecord record, Instant now) {
        Rotation rotation = record.rotation();
        if (rotation == null) {
            return isToAnnounce(record) ? rules.check().atOrAfter(periods.noticeDue(record)) : Instant.MAX;
        }
        return isStale(record, rotation) ? Instant.MIN : begins(rotation, now);
    }

    /** Returns when a rotation of the schedule begins if nobody does anything; {@link Instant#MAX} if it does not. */
    private Instant begins(Rotation rotation, Instant now) {
        return switch (rotation) {
            case Announced announced -> {
                Instant due = announced.proposal().due();
                yield due == null
                        ? Instant.MAX
                        : rules.window().next(later(now, rules.check().atOrAfter(due)));
            }
            case AwaitingApproval awaiting ->
                awaiting.isApproved() ? rules.window().next(now) : Instant.MAX;
            case Checking checking -> Instant.MAX;
        };
    }

    private RotationStep rotation(KeyRecord record, Instant now) {
        if (nextOfRotation(record, now).isAfter(now)) {
            return RotationStep.NONE;
        }
        Rotation rotation = record.rotation();
        if (rotation == null) {
            return announce(record, now);
        }
        return isStale(record, rotation) ? callOff(record, rotation, now) : begin(record, rotation);
    }

    private RotationStep begin(KeyRecord record, Rotation rotation) {
        return switch (rotation) {
            case Announced announced ->
                Proposals.begin(
                        record,
                        announced.due(),
                        List.of(new RotationEvent.Started(
                                announced.approvedHead(), KeySwitch.of(record, announced, rules.backend()))));
            case AwaitingApproval awaiting -> Proposals.begin(record, awaiting, List.of());
            case Checking checking -> RotationStep.NONE;
        };
    }

    /** Returns whether the schedule proposed a rotation that has not begun, and the key does not rotate by itself. */
    private boolean isStale(KeyRecord record, Rotation rotation) {
        return !(rotation instanceof Checking)
                && rotation.proposal().head().isScheduled()
                && !rules.automation().includes(record);
    }

    /**
     * Ends a rotation because of the settings. The key's due date stays, unlike with a cancellation: when the settings
     * let the key rotate by itself again, the rotation is announced again.
     */
    private RotationStep callOff(KeyRecord record, Rotation rotation, Instant now) {
        return RotationStep.of(
                record.with((Rotation) null),
                CommandResults.failed(
                                rotation.approvedHead(), RotationCode.ROTATION_CANCELLED.code(), NOT_AUTOMATIC, now)
                        .of(KeySwitch.of(record, rotation, rules.backend())));
    }

    /** Returns when an automatic rotation that is announced now is due. */
    Instant due(KeyRecord record, Instant now) {
        Instant due = periods.due(record);
        return due.isAfter(now) ? due : rules.check().after(now.plus(periods.notice(record)));
    }

    private RotationStep announce(KeyRecord record, Instant now) {
        KeyVersion current = record.current();
        Instant due = due(record, now);
        CommandHead head = CommandHead.scheduled(id(record, due), record.wallet(), ROTATION);
        Rotation.Proposal proposal =
                new Rotation.Proposal(head, now, null, periods.overlap(record), due, rules.automaticApprovals());
        return RotationStep.of(
                record.with(new Announced(proposal, List.of())), new RotationEvent.Announced(head, current, due));
    }

    /** Names a rotation. With the record's epoch, none has the id of one that was called off, whatever its date. */
    private static String id(KeyRecord record, Instant due) {
        return "automatic-" + (record.versions().getLast().version() + 1) + "-"
                + due.truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10) + "-" + record.epoch();
    }

    /** Returns whether a rotation of the wallet's key is to be announced when its time has come. */
    private boolean isToAnnounce(KeyRecord record) {
        return record.rotation() == null
                && record.current().state() == State.ACTIVE
                && rules.automation().includes(record);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
