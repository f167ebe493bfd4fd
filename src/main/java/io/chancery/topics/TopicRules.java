package io.chancery.topics;

import io.chancery.config.ChanceryConfig;
import io.chancery.config.Settings;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.protocol.Topics;
import io.chancery.stream.store.StoreTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules for all topics of a deployment, those behind the workers' stores included: a worker asks for the same at
 * its start and while it runs.
 */
public final class TopicRules {
    private final Topics topics;
    private final List<StoreTopic> stores;

    TopicRules(Topics topics, List<StoreTopic> stores) {
        this.topics = topics;
        this.stores = List.copyOf(stores);
    }

    /** Returns the rules of the deployment that {@code config} describes. */
    public static TopicRules of(ChanceryConfig config) {
        return new TopicRules(
                config.topics(),
                StoreTopic.all(
                        config.getString(Settings.APPLICATION_ID),
                        Duration.ofMillis(config.getLong(Settings.REQUEST_IDS_RETENTION_MS))));
    }

    /** Returns the states of those topics that exist. */
    public Map<String, TopicState> describe(KafkaAdmin admin) {
        List<String> names = new ArrayList<>(topics.all());
        stores.forEach(store -> names.add(store.name()));
        return admin.describe(names);
    }

    /** Throws the first {@link Failure} that keeps a worker from starting with topics in these states. */
    public void require(Map<String, TopicState> states) {
        Failure failure = find(states);
        if (failure != null) {
            throw failure;
        }
    }

    /** Returns the first thing in {@code states} that keeps a worker from starting, or null if there is nothing. */
    @Nullable
    Failure find(Map<String, TopicState> states) {
        Failure found = TopicsCheck.find(topics, states);
        if (found != null) {
            return found;
        }
        try {
            Set<String> existing = new HashSet<>(states.keySet());
            topics.all().forEach(existing::remove);
            TopicsCheck.requireStores(topics, existing, states);
            StoreTopicsCheck.require(stores, states);
            return null;
        } catch (Failure failure) {
            return failure;
        }
    }

    /**
     * Returns the first thing in {@code states} that a worker must not go on with, or null if there is nothing.
     *
     * @param partitions how many the topic of requests had when the worker started
     */
    public @Nullable Failure find(Map<String, TopicState> states, int partitions) {
        Failure found = find(states);
        if (found != null) {
            return found;
        }
        int now = Objects.requireNonNull(states.get(topics.signingRequests())).partitions();
        return now == partitions
                ? null
                : new Failure(
                        "partitions-added",
                        ExitCode.CONFIGURATION,
                        topics.signingRequests() + " had " + partitions
                                + " partitions when this worker started, and has " + now,
                        "stop all workers, set " + Settings.WALLETS_PARTITIONS
                                + " to the number there was before and start them again; nothing is lost",
                        null);
    }
}
