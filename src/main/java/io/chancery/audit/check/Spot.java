package io.chancery.audit.check;

import io.chancery.model.audit.AuditEvent;
import org.jspecify.annotations.Nullable;

/**
 * A place of a trail or of a topic, with the event that is there or that belongs to it.
 *
 * @param event null if there is none, or none that can be read
 */
record Spot(Place place, @Nullable FoundEvent event) {
    /** Returns a place without an event. */
    static Spot of(Place place) {
        return new Spot(place, null);
    }

    /** Returns the place of {@code event}. */
    static Spot of(Place place, AuditEvent event) {
        return new Spot(place, FoundEvent.of(event));
    }

    /** Returns a finding here. */
    Finding finding(FindingCode code, @Nullable Integer partition, @Nullable String expected, String actual) {
        return new Finding(code, partition, place, event, expected, actual);
    }
}
