package io.chancery.auditor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What of a trail an export is to hold, and in which format.
 *
 * @param topic of the events; files begin with its name
 * @param from when the first record was written to the topic, or null for the beginning
 * @param to before when the last record was written, or null for the end
 */
public record ExportScope(
        String topic,
        Export.Format format,
        @Nullable Instant from,
        @Nullable Instant to) {}
