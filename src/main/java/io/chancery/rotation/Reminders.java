package io.chancery.rotation;

import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.KeyPeriods;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.KeyVersion.State;
import io.chancery.model.rotation.ScheduleState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reminders of the age of a wallet's current key, each given once and at the daily check: the key will be due, is
 * overdue, or is too old.
 */
final class Reminders {
    private final RotationRules rules;
    private final KeyPeriods periods;

    Reminders(RotationRules rules) {
        this.rules = rules;
        this.periods = rules.periods();
    }

    /**
     * Adds the reminders that are due at {@code now} to {@code events}; returns the record with these reminders told.
     */
    KeyRecord tell(KeyRecord record, List<RotationEvent> events, Instant now) {
        KeyVersion current = record.current();
        ScheduleState state = record.schedule();
        if (isTime(notice(record), now)) {
            Instant due = periods.due(record);
            events.add(new RotationEvent.Due(head(record, "due", "Due"), current, due));
            state = state.toldDue(due);
        }
        if (isTime(overdue(record), now)) {
            Instant since = periods.overdue(record);
            events.add(new RotationEvent.Overdue(head(record, "overdue", "Overdue"), current, since));
            state = state.toldOverdue(since);
        }
        if (isTime(warning(record), now)) {
            events.add(new RotationEvent.Aged(head(record, "age", "Age"), current));
            state = state.warnedOf(current.version());
        }
        return state.equals(record.schedule()) ? record : record.with(state);
    }

    /** Returns when there will next be something to tell; {@link Instant#MAX} for never. */
    Instant next(KeyRecord record) {
        Instant next = Instant.MAX;
        for (Instant reminder : new Instant[] {notice(record), overdue(record), warning(record)}) {
            next = reminder.isBefore(next) ? reminder : next;
        }
        return next.equals(Instant.MAX) ? next : rules.check().atOrAfter(next);
    }

    private boolean isTime(Instant reminder, Instant now) {
        return !reminder.equals(Instant.MAX) && !now.isBefore(rules.check().atOrAfter(reminder));
    }

    /** A rotation that is under way, or will be announced, is notice enough. */
    private Instant notice(KeyRecord record) {
        boolean isTold = record.rotation() != null
                || rules.automation().includes(record)
                || periods.due(record).equals(record.schedule().dueTold());
        return isTold || !signs(record) ? Instant.MAX : periods.noticeDue(record);
    }

    private Instant overdue(KeyRecord record) {
        Instant overdue = periods.overdue(record);
        return overdue.equals(record.schedule().overdueTold()) || !signs(record) ? Instant.MAX : overdue;
    }

    private Instant warning(KeyRecord record) {
        Integer warned = record.schedule().ageWarnedVersion();
        return isOf(warned, record.current()) || !signs(record) ? Instant.MAX : periods.old(record);
    }

    private static boolean isOf(@Nullable Integer version, KeyVersion current) {
        return version != null && version == current.version();
    }

    private static boolean signs(KeyRecord record) {
        return record.current().state() == State.ACTIVE;
    }

    private static CommandHead head(KeyRecord record, String id, String action) {
        return CommandHead.scheduled(id + "-" + record.currentVersion(), record.wallet(), action);
    }
}
