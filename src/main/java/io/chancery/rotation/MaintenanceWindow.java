package io.chancery.rotation;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;

/**
 * The time in which automatic rotations begin, UTC. A window that reaches over midnight belongs to the day on which it
 * opens.
 *
 * @param days on which it opens; at least one
 * @param from when it opens
 * @param until when it closes; {@code from} for a day later
 */
public record MaintenanceWindow(Set<DayOfWeek> days, LocalTime from, LocalTime until) {
    /** The window that is never closed. */
    public static final MaintenanceWindow ALWAYS =
            new MaintenanceWindow(EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    /** Throws {@link IllegalArgumentException} for a window that never opens. */
    public MaintenanceWindow {
        days = Set.copyOf(days);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a maintenance window opens on a day");
        }
    }

    /** Returns whether it is open at {@code time}. */
    boolean isOpen(Instant time) {
        return next(time).equals(time);
    }

    /** Returns the first moment from {@code time} on at which it is open. */
    Instant next(Instant time) {
        // The window of the day before may be open still.
        LocalDate date = LocalDate.ofInstant(time, ZoneOffset.UTC).minusDays(1);
        while (!days.contains(date.getDayOfWeek())
                || !time.isBefore(opening(date).plus(length()))) {
            date = date.plusDays(1);
        }
        return opening(date).isAfter(time) ? opening(date) : time;
    }

    private Instant opening(LocalDate date) {
        return date.atTime(from).toInstant(ZoneOffset.UTC);
    }

    private Duration length() {
        Duration length = Duration.between(from, until);
        return length.isPositive() ? length : length.plusDays(1);
    }
}
