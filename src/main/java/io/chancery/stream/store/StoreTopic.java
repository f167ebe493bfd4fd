package io.chancery.stream.store;

import io.chancery.protocol.RecordSizes;
import io.chancery.protocol.TopicOverrides;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The topic behind a state store, and what the store needs of it. Kafka Streams creates it {@code compact}, and for a
 * store that keeps entries for a time {@code compact,delete} with that time and a day more; later it changes nothing.
 *
 * @param largest the largest record that the store may write, in bytes
 * @param kept how long an entry must be kept, or null for ever
 */
public record StoreTopic(String name, int largest, @Nullable Duration kept) {
    /** Returns the settings that Kafka Streams creates it with, beside the policy and time of its own. */
    public Map<String, String> settings(TopicOverrides overrides) {
        return TaskStores.changelogSettings(largest, overrides);
    }

    /** Returns the names of the topics of all stores that are restored from one. */
    public static List<String> names(String applicationId) {
        return all(applicationId, Duration.ZERO).stream().map(StoreTopic::name).toList();
    }

    /**
     * Returns the topics of all stores that are restored from one.
     *
     * @param idRetention how long used ids are remembered
     */
    public static List<StoreTopic> all(String applicationId, Duration idRetention) {
        List<StoreTopic> all = new ArrayList<>();
        for (String store : TaskStores.ALL_NAMED) {
            all.add(new StoreTopic(TaskStores.changelog(applicationId, store), RecordSizes.ANSWERS, null));
        }
        for (String store : TaskStores.ALL_PENDING) {
            all.add(new StoreTopic(TaskStores.changelog(applicationId, store), RecordSizes.PENDING, null));
        }
        all.add(new StoreTopic(TaskStores.changelog(applicationId, TaskStores.IDS), RecordSizes.ANSWERS, idRetention));
        return List.copyOf(all);
    }
}
