package io.chancery.topics;

import io.chancery.protocol.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a worker can live with in its topics, and an operator should not. */
public final class TopicWarnings {
    private static final int SAFE_REPLICAS = 3;
    private static final int SAFE_IN_SYNC = 2;

    private TopicWarnings() {}

    /** Returns one sentence for each weakness of {@code states}, with what to do; none if there is none. */
    public static List<String> of(Topics topics, Map<String, TopicState> states, boolean production) {
        List<String> warnings = new ArrayList<>();
        new TreeMap<>(states).forEach((name, state) -> {
            if (!state.compression().equals(TopicState.AS_SENT)) {
                warnings.add(name + " has compression.type=" + state.compression()
                        + ", so that a small batch can take gigabytes of a broker's memory: set compression.type="
                        + TopicState.AS_SENT);
            }
            TopicState.Durability durability = state.durability();
            if (durability.uncleanElection()) {
                warnings.add(name + " may lose acknowledged records: set unclean.leader.election.enable=false");
            }
            if (production && (durability.replicas() < SAFE_REPLICAS || durability.minInSync() < SAFE_IN_SYNC)) {
                warnings.add(name + " has " + durability.replicas() + " replicas and min.insync.replicas="
                        + durability.minInSync() + ", so that the loss of one broker may lose records: use "
                        + SAFE_REPLICAS + " and " + SAFE_IN_SYNC);
            } else if (durability.replicas() > 1 && durability.replicas() == durability.minInSync()) {
                warnings.add(
                        name + " cannot be written to while one of its replicas is away: min.insync.replicas must be"
                                + " smaller than the number of replicas");
            }
        });
        for (String name : List.of(topics.signingRequests(), topics.rotationCommands())) {
            TopicState state = states.get(name);
            if (state != null && !state.appendTime()) {
                warnings.add(
                        name + " trusts the producers' clocks, so that a wrong one can have records deleted early: set"
                                + " message.timestamp.type=" + TopicState.APPEND_TIME);
            }
        }
        return warnings;
    }
}
