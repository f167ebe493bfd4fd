package io.chancery.topics;

import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.stream.store.StoreTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Whether the topics behind the workers' state stores keep what a store is restored from. What they lose is lost with
 * the next restore: nonces that were taken, ids that were used, work that is pending.
 */
final class StoreTopicsCheck {
    private StoreTopicsCheck() {}

    /**
     * Throws {@link Failure} that names the topics of {@code stores} that lose entries or do not take the largest.
     *
     * @param states of those that exist; Kafka Streams creates the others
     */
    static void require(List<StoreTopic> stores, Map<String, TopicState> states) {
        List<String> losing = complaints(stores, states, StoreTopicsCheck::losing);
        if (!losing.isEmpty()) {
            throw failure(
                    "topics-lose-records",
                    "topics behind the workers' stores lose entries that a worker restores: "
                            + String.join("; ", losing),
                    "set the settings that are named, at once: what is lost already can be had from no worker's disk once it"
                            + " is restored");
        }
        List<String> small = complaints(stores, states, StoreTopicsCheck::small);
        if (!small.isEmpty()) {
            throw failure(
                    "topics-too-small",
                    "topics behind the workers' stores do not take entries as large as a worker may write: "
                            + String.join(", ", small),
                    "raise max.message.bytes on them");
        }
    }

    private static List<String> complaints(
            List<StoreTopic> stores,
            Map<String, TopicState> states,
            BiFunction<StoreTopic, TopicState, @Nullable String> complaint) {
        List<String> complaints = new ArrayList<>();
        for (StoreTopic store : stores) {
            TopicState state = states.get(store.name());
            String text = state == null ? null : complaint.apply(store, state);
            if (text != null) {
                complaints.add(text);
            }
        }
        return complaints;
    }

    private static @Nullable String losing(StoreTopic store, TopicState state) {
        Duration kept = store.kept();
        if (kept == null) {
            return state.keepsLatest()
                    ? null
                    : store.name() + " has cleanup.policy=" + policy(state) + " and needs compact";
        }
        return state.keepsFor(kept)
                ? null
                : store.name() + " has retention.ms=" + state.retentionMs() + " and retention.bytes="
                        + state.retentionBytes() + ", and needs retention.ms=" + kept.toMillis()
                        + " or more (as long as request.ids.retention.ms) and retention.bytes=-1";
    }

    private static @Nullable String small(StoreTopic store, TopicState state) {
        return state.maxMessageBytes() >= store.largest()
                ? null
                : store.name() + " takes " + state.maxMessageBytes() + " and needs " + store.largest();
    }

    private static String policy(TopicState state) {
        return String.join(",", new TreeSet<>(state.cleanup()));
    }

    private static Failure failure(String code, String what, String advice) {
        return new Failure(code, ExitCode.CONFIGURATION, what, advice, null);
    }
}
