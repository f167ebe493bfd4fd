package io.chancery.auditor;

import io.chancery.audit.check.HashedEvent;
import io.chancery.audit.check.Place;
import org.jspecify.annotations.Nullable;

/** What was read at one place of a trail. */
public sealed interface Read {
    /**
     * An event.
     *
     * @param difference of the document that carries it; null if there is none, or no document
     */
    record Event(Place place, HashedEvent event, @Nullable Difference difference) implements Read {
        Event(Place place, HashedEvent event) {
            this(place, event, null);
        }
    }

    /** Something else. */
    record Unreadable(Place place, String reason) implements Read {}
}
