package io.chancery.audit.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a trail's partitions from elsewhere than their events: how many there are, by the topic, the
 * checkpoints, an export's manifest or whoever asks, and what must be there of each by a manifest.
 */
public final class KnownPartitions {
    private final Map<Integer, List<Manifest.Part>> parts = new HashMap<>();
    private final Map<Integer, Boolean> inTopic = new HashMap<>();
    private int asked;
    private int listed;

    /** The trail has {@code partitions}, says whoever asks. */
    public void ask(int partitions) {
        asked = partitions;
    }

    /** Takes the manifest of an export. */
    public void add(Manifest manifest) {
        listed = Math.max(listed, manifest.parts().size());
        manifest.parts()
                .forEach(part -> parts.computeIfAbsent(part.partition(), none -> new ArrayList<>())
                        .add(part));
    }

    /** The topic itself has {@code partition}, from which {@code begin} up to {@code end} was read. */
    public void inTopic(int partition, long begin, long end) {
        inTopic.put(partition, begin == end && begin > 0);
    }

    /** How many there are as far as is known, apart from checkpoints. */
    int count() {
        return Math.max(Math.max(asked, listed), inTopic.size());
    }

    /** Whether the number of partitions is known otherwise than by checkpoints. */
    public boolean isCounted() {
        return count() > 0;
    }

    List<Manifest.Part> parts(int partition) {
        return parts.getOrDefault(partition, List.of());
    }

    /**
     * Whether {@code partition}, of which there is no event, should have some. A partition gets its first event when a
     * worker takes it over for the first time, so that an empty one is right only in a trail that has just begun, or
     * where only a time is looked at.
     *
     * @param attested how many partitions there are, by the checkpoints
     * @param length how long the trail is, or null if it has no event
     */
    boolean isMissing(int partition, int attested, Extent extent, @Nullable Duration length) {
        boolean whole = extent.beginning() && extent.end();
        Boolean emptied = inTopic.get(partition);
        if (!inTopic.isEmpty()) {
            return emptied == null ? partition < Math.max(asked, attested) : emptied && whole;
        }
        if (parts(partition).stream().anyMatch(part -> part.events() > 0)) {
            return true;
        }
        boolean claimed = partition < asked || (whole && partition < attested);
        boolean young = length != null && length.compareTo(Extent.MAX_UNCOVERED) <= 0;
        return claimed && (parts(partition).isEmpty() || (whole && !young));
    }

    /** How long it is from {@code first} to {@code last}. */
    static @Nullable Duration length(@Nullable Instant first, @Nullable Instant last) {
        return first == null || last == null ? null : Duration.between(first, last);
    }
}
