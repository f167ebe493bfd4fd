package io.chancery.app.audit;

import io.chancery.audit.HashedEvent;
import io.chancery.audit.Place;

/** What was read at one place of a trail. */
public sealed interface Read {
    /** An event. */
    record Event(Place place, HashedEvent event) implements Read {}

    /** Something else. */
    record Unreadable(Place place, String reason) implements Read {}
}
