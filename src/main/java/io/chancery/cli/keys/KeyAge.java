package io.chancery.cli.keys;

import io.chancery.model.rotation.KeyPeriods;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.Rotation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a wallet's current key should be replaced.
 *
 * @param since the time from which its age counts
 * @param due when it is due to be replaced, or null for a key that signs nothing
 * @param overdueFrom from when on it counts as overdue, likewise
 * @param isDue whether it is due
 * @param isOverdue whether it is overdue
 * @param isOld whether it is older than any key should be
 */
public record KeyAge(
        Instant since,
        @Nullable Instant due,
        @Nullable Instant overdueFrom,
        boolean isDue,
        boolean isOverdue,
        boolean isOld) {
    /** Returns the age of {@code record}'s current key. */
    public static KeyAge of(KeyRecord record, KeyPeriods periods, Instant now) {
        Instant since = record.keySince();
        if (record.current().state() != KeyVersion.State.ACTIVE) {
            return new KeyAge(since, null, null, false, false, false);
        }
        Instant due = due(record, periods);
        Instant overdue = periods.overdue(record);
        return new KeyAge(
                since, due, overdue, !now.isBefore(due), !now.isBefore(overdue), !now.isBefore(periods.old(record)));
    }

    /** Returns whether there is a reason to rotate. */
    boolean shouldRotate() {
        return isDue || isOverdue || isOld;
    }

    private static Instant due(KeyRecord record, KeyPeriods periods) {
        Instant announced = record.rotation() instanceof Rotation.Announced rotation
                ? rotation.proposal().due()
                : null;
        return announced == null ? periods.due(record) : announced;
    }
}
