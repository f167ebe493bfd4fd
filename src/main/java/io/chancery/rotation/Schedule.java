package io.chancery.rotation;

import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.KeyVersion.State;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.RotationPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What time does to a wallet's keys: overlaps end to the second; announcements, rotations and warnings come at midnight
 * UTC. All of it follows from the record, so that nothing happens twice.
 */
final class Schedule {
    private static final String ROTATION = "RotateByCreating";
    private static final String WARNING = "Age";

    private final RotationRules rules;

    Schedule(RotationRules rules) {
        this.rules = rules;
    }

    RotationStep due(KeyRecord record, IntPredicate inFlight, Instant now) {
        KeyRecord after = Retirement.retireEnded(record, inFlight, now);
        List<RotationEvent> events = new ArrayList<>();
        List<RotationStep.Run> effects = new ArrayList<>(Retirement.toDisable(after));
        after = warned(after, events, now);
        RotationStep rotation = rotation(after, now);
        after = rotation.record() == null ? after : rotation.record();
        events.addAll(rotation.events());
        effects.addAll(rotation.effects());
        return new RotationStep(after.equals(record) ? null : after, events, effects);
    }

    Instant nextLook(KeyRecord record) {
        return Retirement.toDisable(record).isEmpty() ? nextLookBesidesDisabling(record) : Instant.MIN;
    }

    Instant nextLookBesidesDisabling(KeyRecord record) {
        Instant next = Instant.MAX;
        for (KeyVersion version : record.versions()) {
            if (version.state() == State.OVERLAP && version.overlapEndsAt() != null) {
                next = earlier(next, version.overlapEndsAt());
            }
        }
        if (record.rotation() instanceof Rotation.Announced announced
                && announced.proposal().due() != null) {
            next = earlier(next, midnight(announced.proposal().due()));
        }
        Instant announcement = announcement(record);
        next = announcement == null ? next : earlier(next, midnight(announcement));
        Instant warning = warning(record);
        return warning == null ? next : earlier(next, midnight(warning));
    }

    private RotationStep rotation(KeyRecord record, Instant now) {
        if (record.rotation() instanceof Rotation.Announced announced) {
            Instant due = announced.proposal().due();
            return due != null && !now.isBefore(midnight(due))
                    ? Proposals.begin(
                            record,
                            announced.due(),
                            new RotationEvent.Started(announced.proposal().order()))
                    : RotationStep.NONE;
        }
        Instant announcement = announcement(record);
        RotationPolicy policy = record.rotationPolicy();
        return announcement == null || policy == null || now.isBefore(midnight(announcement))
                ? RotationStep.NONE
                : announce(record, policy, now);
    }

    /** Returns when an automatic rotation that is announced now is due; the wallet must have a policy of rotation. */
    Instant due(KeyRecord record, Instant now) {
        RotationPolicy policy = Objects.requireNonNull(record.rotationPolicy());
        Instant due = policy.due(record.current().inServiceSince());
        return due.isAfter(now) ? due : midnightAfter(now.plus(notice(policy)));
    }

    private RotationStep announce(KeyRecord record, RotationPolicy policy, Instant now) {
        KeyVersion current = record.current();
        Instant due = due(record, now);
        CommandHead order = CommandHead.scheduled(
                "automatic-" + (record.versions().getLast().version() + 1) + "-"
                        + due.truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10),
                record.wallet(),
                ROTATION);
        Rotation.Proposal proposal =
                new Rotation.Proposal(order, now, null, policy.overlap(), due, rules.automaticApprovals());
        return RotationStep.of(
                record.with(new Rotation.Announced(proposal, List.of())),
                new RotationEvent.Announced(order, current, due));
    }

    private KeyRecord warned(KeyRecord record, List<RotationEvent> events, Instant now) {
        Instant warning = warning(record);
        if (warning == null || now.isBefore(midnight(warning))) {
            return record;
        }
        events.add(new RotationEvent.Aged(
                CommandHead.scheduled("age-" + record.currentVersion(), record.wallet(), WARNING), record.current()));
        return record.ageWarned();
    }

    /** Returns when the next automatic rotation is to be announced, or null. */
    private @Nullable Instant announcement(KeyRecord record) {
        RotationPolicy policy = record.rotationPolicy();
        KeyVersion current = record.current();
        return policy == null || !policy.automatic() || record.rotation() != null || current.state() != State.ACTIVE
                ? null
                : policy.due(current.inServiceSince()).minus(notice(policy));
    }

    /** Returns when the current version is to be warned of, or null. */
    private @Nullable Instant warning(KeyRecord record) {
        KeyVersion current = record.current();
        Integer warned = record.ageWarnedVersion();
        return current.state() != State.ACTIVE || (warned != null && warned == current.version())
                ? null
                : current.inServiceSince().plus(rules.oldAge());
    }

    /** A short interval leaves no room for the whole notice. */
    private Duration notice(RotationPolicy policy) {
        Duration half = policy.interval().dividedBy(2);
        return rules.notice().compareTo(half) < 0 ? rules.notice() : half;
    }

    /** The first midnight UTC at or after {@code time}. */
    private static Instant midnight(Instant time) {
        return time.truncatedTo(ChronoUnit.DAYS).equals(time) ? time : midnightAfter(time);
    }

    /** The first midnight UTC after {@code time}. */
    private static Instant midnightAfter(Instant time) {
        return time.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
