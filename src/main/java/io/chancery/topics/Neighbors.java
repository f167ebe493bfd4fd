package io.chancery.topics;

import io.chancery.stream.store.StoreTopic;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The deployments whose {@code application.id} begins with another's and a hyphen: an ACL by the prefix of the shorter
 * one covers the internal topics of the longer one.
 */
final class Neighbors {
    private Neighbors() {}

    /**
     * Returns the application ids of the deployments whose internal topics an ACL for topics that begin with {@code
     * application} and a hyphen covers besides.
     *
     * @param topics names of topics of the cluster
     */
    static NavigableSet<String> of(String application, Collection<String> topics) {
        String prefix = application + "-";
        Set<String> own = Set.copyOf(StoreTopic.names(application));
        List<String> stores =
                own.stream().map(name -> name.substring(application.length())).toList();
        NavigableSet<String> neighbors = new TreeSet<>();
        for (String topic : topics) {
            if (topic.startsWith(prefix) && !own.contains(topic)) {
                stores.stream()
                        .filter(store -> topic.endsWith(store) && topic.length() > prefix.length() + store.length())
                        .map(store -> topic.substring(0, topic.length() - store.length()))
                        .min((one, other) -> Integer.compare(one.length(), other.length()))
                        .ifPresent(neighbors::add);
            }
        }
        return neighbors;
    }
}
