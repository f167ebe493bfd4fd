package io.chancery.audit.check;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a trail.
 *
 * @param partition whose chain it is in, or null if it is not known or not one's
 * @param place of the event or checkpoint, or null if it is one that is missing
 * @param event at that place, or null if there is none or it cannot be read
 * @param expected what should be there, or null if there is no saying
 * @param actual what is
 */
public record Finding(
        FindingCode code,
        @Nullable Integer partition,
        @Nullable Place place,
        @Nullable FoundEvent event,
        @Nullable String expected,
        String actual) {
    /** Makes a finding about no event. */
    public Finding(
            FindingCode code,
            @Nullable Integer partition,
            @Nullable Place place,
            @Nullable String expected,
            String actual) {
        this(code, partition, place, null, expected, actual);
    }
}
