package io.chancery.topics;

import io.chancery.config.Settings;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.protocol.RecordSizes;
import io.chancery.protocol.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a cluster's topics are such that a worker may start. */
public final class TopicsCheck {
    /** What auditors ask for. */
    private static final Duration YEAR = Duration.ofDays(365);

    /** The longest outage that must not cost a record. */
    private static final Duration SHORTEST_RETENTION = Duration.ofDays(1);

    private TopicsCheck() {}

    /** Throws {@link Failure} unless all topics exist, agree in partitions where they must, and keep what they must. */
    public static void require(KafkaAdmin admin, Topics topics) {
        Failure failure = find(topics, admin.describe(topics.all()));
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Throws {@link Failure} unless {@code names} exist, for a client that uses these: it needs no right on the others,
     * and what workers need of the topics' settings is theirs to check.
     */
    public static void requireExisting(KafkaAdmin admin, List<String> names) {
        requireAll(names, admin.partitions(names).keySet());
    }

    /**
     * Returns the first thing that {@code states} have that keeps a worker from starting, or null if there is nothing.
     */
    public static @Nullable Failure find(Topics topics, Map<String, TopicState> states) {
        try {
            requireAll(topics, states);
            requireFit(topics, states);
            return null;
        } catch (Failure failure) {
            return failure;
        }
    }

    /**
     * Throws {@link Failure} unless {@code stores}, the topics behind the workers' state stores, have a partition for
     * each of the requests'.
     */
    static void requireStores(Topics topics, Collection<String> stores, Map<String, TopicState> states) {
        List<String> all = new ArrayList<>(stores);
        all.add(topics.signingRequests());
        all.sort(Comparator.naturalOrder());
        requireSamePartitions(all, states);
    }

    /**
     * Throws {@link Failure} if a request may still be in its topic, and so come again, when its id is forgotten.
     *
     * @param requests the state of the topic of requests
     * @param idRetention how long ids are remembered
     */
    public static void requireRemembered(Topics topics, TopicState requests, Duration idRetention) {
        Duration kept = Duration.ofMillis(requests.retentionMs()).plus(Duration.ofMillis(requests.segmentMs()));
        if (requests.retentionMs() == TopicState.FOR_EVER || kept.compareTo(idRetention) > 0) {
            throw failure(
                    "request-ids-too-short",
                    "request ids would be forgotten before their requests are: " + Settings.REQUEST_IDS_RETENTION_MS
                            + " is " + idRetention.toMillis() + ", and " + topics.signingRequests()
                            + " has retention.ms=" + requests.retentionMs() + " and segment.ms=" + requests.segmentMs(),
                    "lower retention.ms or segment.ms of the topic (-1 keeps records for ever), or raise "
                            + Settings.REQUEST_IDS_RETENTION_MS + " to their sum");
        }
    }

    /** What keeps the audit trail from being in its topics for a year, or null. */
    public static @Nullable Failure shortTrail(Topics topics, Map<String, TopicState> states) {
        List<String> forgetful = trail(topics)
                .filter(name -> !Objects.requireNonNull(states.get(name)).keepsFor(YEAR))
                .map(name -> kept(name, Objects.requireNonNull(states.get(name))))
                .toList();
        return forgetful.isEmpty()
                ? null
                : failure(
                        "audit-retention-too-short",
                        "the audit trail is not kept for " + YEAR.toDays() + " days: " + String.join(", ", forgetful),
                        "set retention.ms to " + YEAR.toMillis()
                                + " or more (-1 keeps events for ever), and retention.bytes to -1");
    }

    private static String kept(String name, TopicState state) {
        return name + " has retention.ms=" + state.retentionMs() + " and retention.bytes=" + state.retentionBytes();
    }

    /** Throws {@link Failure} naming the topics that {@code states} lacks. */
    static void requireAll(Topics topics, Map<String, TopicState> states) {
        requireAll(topics.all(), states.keySet());
    }

    private static void requireAll(List<String> names, Set<String> existing) {
        List<String> missing = new ArrayList<>(names);
        missing.removeAll(existing);
        if (!missing.isEmpty()) {
            throw failure(
                    "topics-missing",
                    "topics are missing: " + String.join(", ", missing),
                    "run `chancery topics create` with the same configuration, or correct topics.prefix");
        }
    }

    /** Throws {@link Failure} naming the topics of {@code states} that do not fit together or lose records. */
    static void requireFit(Topics topics, Map<String, TopicState> states) {
        requireSamePartitions(topics.copartitioned(), states);
        List<String> losing = topics.compacted().stream()
                .filter(name -> states.containsKey(name)
                        && !Objects.requireNonNull(states.get(name)).keepsLatest())
                .toList();
        if (!losing.isEmpty()) {
            throw failure(
                    "topics-not-compacted",
                    "topics that must be compacted are not: " + String.join(", ", losing),
                    "set cleanup.policy=compact on them; otherwise Kafka deletes records that are still needed");
        }
        requireUncompactedTrail(topics, states);
        requireKept(topics, states);
        requireWritable(states);
        requireRoom(topics, states);
        requireBounded(states);
    }

    private static void requireSamePartitions(List<String> names, Map<String, TopicState> states) {
        List<String> counts = new ArrayList<>();
        Set<Integer> different = new TreeSet<>();
        for (String name : names) {
            TopicState state = states.get(name);
            if (state != null) {
                counts.add(name + " has " + state.partitions());
                different.add(state.partitions());
            }
        }
        if (different.size() > 1) {
            throw failure(
                    "partitions-differ",
                    "topics that need the same number of partitions differ: " + String.join(", ", counts),
                    "if partitions were added, set " + Settings.WALLETS_PARTITIONS
                            + " to the number there was before and run `chancery topics grow`; nothing is lost");
        }
    }

    /** A request, command or answer must not go because a later one has its key, or because many came after it. */
    private static void requireKept(Topics topics, Map<String, TopicState> states) {
        List<String> losing = states.keySet().stream()
                .filter(name -> !topics.compacted().contains(name)
                        && topics.all().contains(name)
                        && !Objects.requireNonNull(states.get(name)).keepsEach(SHORTEST_RETENTION))
                .sorted()
                .map(name -> settings(name, Objects.requireNonNull(states.get(name))))
                .toList();
        if (!losing.isEmpty()) {
            throw failure(
                    "topics-lose-records",
                    "topics lose records that may not have been read: " + String.join(", ", losing),
                    "set cleanup.policy=delete, retention.bytes=-1 and retention.ms to " + SHORTEST_RETENTION.toMillis()
                            + " or more on them");
        }
    }

    private static String settings(String name, TopicState state) {
        return name + " has cleanup.policy=" + String.join(",", new TreeSet<>(state.cleanup())) + ", retention.ms="
                + state.retentionMs() + " and retention.bytes=" + state.retentionBytes();
    }

    private static void requireWritable(Map<String, TopicState> states) {
        List<String> blocked = states.keySet().stream()
                .filter(name ->
                        !Objects.requireNonNull(states.get(name)).durability().isWritable())
                .sorted()
                .toList();
        if (!blocked.isEmpty()) {
            throw failure(
                    "topics-not-writable",
                    "topics have fewer replicas than min.insync.replicas asks for, so nothing can be written to them: "
                            + String.join(", ", blocked),
                    "lower min.insync.replicas, or add replicas");
        }
    }

    /** A trail in which events go because later ones have their key has holes; so has the topic of its checkpoints. */
    private static void requireUncompactedTrail(Topics topics, Map<String, TopicState> states) {
        List<String> compacted = trail(topics)
                .filter(name -> states.containsKey(name)
                        && Objects.requireNonNull(states.get(name)).compacts())
                .toList();
        if (!compacted.isEmpty()) {
            throw failure(
                    "audit-topics-compacted",
                    "topics of the audit trail must not be compacted: " + String.join(", ", compacted),
                    "set cleanup.policy=delete on them, at once: compaction removes events for good");
        }
    }

    private static Stream<String> trail(Topics topics) {
        return Stream.of(topics.signingAudit(), topics.auditCheckpoints());
    }

    /** A worker that cannot write a record, because its topic does not take one that large, could only stop. */
    private static void requireRoom(Topics topics, Map<String, TopicState> states) {
        List<String> small = new ArrayList<>();
        for (TopicPlan plan : TopicPlan.all(topics, 1, (short) 1)) {
            TopicState state = states.get(plan.name());
            if (state != null && state.maxMessageBytes() < plan.maxMessageBytes()) {
                small.add(plan.name() + " takes " + state.maxMessageBytes() + " and needs " + plan.maxMessageBytes());
            }
        }
        if (!small.isEmpty()) {
            throw failure(
                    "topics-too-small",
                    "topics do not take records as large as a worker may write: " + String.join(", ", small),
                    "raise max.message.bytes on them");
        }
    }

    /** A consumer takes a batch into memory whole before it can look at it. */
    private static void requireBounded(Map<String, TopicState> states) {
        List<String> large = states.keySet().stream()
                .filter(name -> Objects.requireNonNull(states.get(name)).maxMessageBytes() > RecordSizes.LARGEST_BATCH)
                .sorted()
                .map(name -> name + " takes "
                        + Objects.requireNonNull(states.get(name)).maxMessageBytes())
                .toList();
        if (!large.isEmpty()) {
            throw failure(
                    "topics-too-large",
                    "topics take batches so large that one may end a worker for want of memory: "
                            + String.join(", ", large),
                    "lower max.message.bytes on them to " + RecordSizes.LARGEST_BATCH + " or less");
        }
    }

    private static Failure failure(String code, String what, String advice) {
        return new Failure(code, ExitCode.CONFIGURATION, what, advice, null);
    }
}
