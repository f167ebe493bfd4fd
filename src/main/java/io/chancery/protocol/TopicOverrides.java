package io.chancery.protocol;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The settings of topics that an operator gives for a cluster. They override those that Chancery gives a topic when it
 * is created.
 *
 * @param everywhere the settings of all topics, by their names
 * @param single the settings of one topic, by its name; those of {@link #CHANGELOGS} are for all topics behind stores
 */
public record TopicOverrides(Map<String, String> everywhere, Map<String, Map<String, String>> single) {
    /** The name under which the topics behind the workers' state stores are overridden. */
    public static final String CHANGELOGS = "changelogs";

    /** The value that leaves a setting to the cluster. */
    public static final String LEFT_TO_CLUSTER = "default";

    public static final TopicOverrides NONE = new TopicOverrides(Map.of(), Map.of());

    public TopicOverrides {
        everywhere = Map.copyOf(everywhere);
        single = single.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, topic -> Map.copyOf(topic.getValue())));
    }

    /**
     * Returns the settings that a topic is created with.
     *
     * @param topic its name, or {@link #CHANGELOGS}
     * @param own what Chancery gives it
     */
    public Map<String, String> over(String topic, Map<String, String> own) {
        Map<String, String> settings = new HashMap<>(own);
        settings.putAll(everywhere);
        settings.putAll(single.getOrDefault(topic, Map.of()));
        settings.values().removeIf(LEFT_TO_CLUSTER::equals);
        return Map.copyOf(settings);
    }
}
