package io.chancery.model.rotation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The past reminders and actions of the schedule for a wallet's keys, kept so that nothing happens twice.
 *
 * @param dueTold the due date of the current key that was told last, or null
 * @param overdueTold the date from which the current key counts as overdue that was told last, or null
 * @param ageWarnedVersion the version that was last warned of as too old, or null
 * @param skipped when the last automatic rotation was due that was called off while the wallet had no rotation policy
 *     of its own, or null
 */
public record ScheduleState(
        @Nullable Instant dueTold,
        @Nullable Instant overdueTold,
        @Nullable Integer ageWarnedVersion,
        @Nullable Instant skipped) {
    /** The state before the schedule did or told anything. */
    public static final ScheduleState NONE = new ScheduleState(null, null, null, null);

    /** Returns the state after it was told that the current key is due at {@code due}. */
    public ScheduleState toldDue(Instant due) {
        return new ScheduleState(due, overdueTold, ageWarnedVersion, skipped);
    }

    /** Returns the state after it was told that the current key is overdue since {@code since}. */
    public ScheduleState toldOverdue(Instant since) {
        return new ScheduleState(dueTold, since, ageWarnedVersion, skipped);
    }

    /** Returns the state after it was warned of the age of {@code version}. */
    public ScheduleState warnedOf(int version) {
        return new ScheduleState(dueTold, overdueTold, version, skipped);
    }

    /** Returns the state after the automatic rotation that was due at {@code due} was called off. */
    ScheduleState skipping(Instant due) {
        return new ScheduleState(dueTold, overdueTold, ageWarnedVersion, due);
    }

    /** Returns the state when another version has become the current one, of which no rotation was called off yet. */
    ScheduleState ofNewVersion() {
        return new ScheduleState(null, null, ageWarnedVersion, null);
    }
}
