package io.chancery.stream.store;

import io.chancery.protocol.RecordSizes;
import io.chancery.protocol.TopicOverrides;
import io.chancery.stream.arrival.ReceivedRecord;
import io.chancery.stream.runtime.SpreadMark;
import io.chancery.stream.topic.RequesterTopicReceiver;
import io.chancery.stream.topic.TopicView;
import io.chancery.stream.trail.TaskTrail;
import io.chancery.stream.work.PendingOpening;
import io.chancery.stream.work.PendingSignature;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;
import org.apache.kafka.streams.state.WindowStore;

/**
 * The state stores of a task. All but two are on disk, each behind a changelog with small segments, so that restoring
 * is quick: every worker's own copy of a topic is in memory, and so is {@link TaskTrail}, which has itself kept among
 * the reservations.
 */
public final class TaskStores {
    /** Wallet ({@code tenant/alias}) to its stored {@link io.chancery.model.rotation.KeyRecord}. */
    public static final String KEYS = "keys";
    /** Wallet to the SHA-256 of its latest value in the topic of keys. */
    public static final String KEY_HASHES = "key-hashes";
    /**
     * Requester ({@code tenant/name}) to its stored {@link io.chancery.model.request.Requester}, of the task's tenants.
     */
    public static final String REQUESTERS = "requesters";
    /** Requester to the SHA-256 of its latest value in the topic of requesters. */
    public static final String REQUESTER_HASHES = "requester-hashes";
    /** Proposal ({@code tenant/alias/command id}) to its stored {@link io.chancery.model.rotation.CommandProposal}. */
    public static final String PROPOSALS = "proposals";
    /** Nothing: every worker reads the topic of requesters whole into a {@link TopicView}. */
    public static final String EVERY_REQUESTER = "every-requester";
    /** Used ids of requests and commands, by wallet, to the fingerprint of what used them. */
    public static final String IDS = "ids";
    /**
     * What is taken to who has it: {@link StoredNonces}, {@link StoredClaims}, for ever. And, under {@link
     * TaskTrail#KEY}, where the audit chain ends, and which stores are sealed.
     */
    public static final String RESERVATIONS = "reservations";
    /** Sums of the last while: {@link StoredBuckets}. */
    public static final String SUMS = "sums";
    /** {@link SpreadMark}. */
    public static final String SPREAD = "spread";
    /** {@link TaskTrail}. */
    public static final String AUDIT_CHAIN = "audit-chain";
    /** Number to stored {@link ReceivedRecord}: requests that wait for a schema. */
    public static final String PENDING_READS = "pending-reads";
    /** Number to stored {@link ReceivedRecord}: commands that wait for a schema. */
    public static final String PENDING_COMMAND_READS = "pending-command-reads";
    /** Number to stored {@link PendingOpening}. */
    public static final String PENDING_OPENINGS = "pending-openings";
    /** Number to stored {@link PendingSignature}. */
    public static final String PENDING_SIGNATURES = "pending-signatures";
    /** Number to stored {@link io.chancery.rotation.RotationStep.Run}. */
    public static final String PENDING_EFFECTS = "pending-effects";

    /** All stores whose keys are text. */
    public static final List<String> ALL_NAMED =
            List.of(KEYS, KEY_HASHES, REQUESTERS, REQUESTER_HASHES, PROPOSALS, RESERVATIONS, SUMS, SPREAD);

    /** All stores of pending work. */
    public static final List<String> ALL_PENDING =
            List.of(PENDING_READS, PENDING_COMMAND_READS, PENDING_OPENINGS, PENDING_SIGNATURES, PENDING_EFFECTS);

    private static final String SEGMENT_BYTES = String.valueOf(16 * 1024 * 1024);
    private static final String DIRTY_RATIO = "0.1";

    private final Function<String, KeyValueBytesStoreSupplier> entries;
    private final Function<Duration, WindowBytesStoreSupplier> windows;
    private final TopicOverrides overrides;

    /**
     * Stores that keep their entries as these do.
     *
     * @param entries by the store's name
     * @param windows of {@link #IDS}, by how long they are kept at least
     * @param overrides of the changelogs' settings
     */
    public TaskStores(
            Function<String, KeyValueBytesStoreSupplier> entries,
            Function<Duration, WindowBytesStoreSupplier> windows,
            TopicOverrides overrides) {
        this.entries = entries;
        this.windows = windows;
        this.overrides = overrides;
    }

    /** Returns those of a worker. */
    public static TaskStores onDisk(TopicOverrides overrides) {
        return new TaskStores(
                Stores::persistentKeyValueStore,
                retention -> Stores.persistentWindowStore(IDS, retention, Duration.ofMillis(1), false),
                overrides);
    }

    /**
     * Returns the settings that a changelog is created with.
     *
     * @param largest the largest record of its store; a broker's own limit is smaller than the largest request
     */
    static Map<String, String> changelogSettings(int largest, TopicOverrides overrides) {
        return overrides.over(
                TopicOverrides.CHANGELOGS,
                Map.of(
                        TopicConfig.SEGMENT_BYTES_CONFIG, SEGMENT_BYTES,
                        TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, DIRTY_RATIO,
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(largest)));
    }

    /** Returns the topic behind a store, as Streams names it. */
    public static String changelog(String applicationId, String store) {
        return applicationId + "-" + store + "-changelog";
    }

    /** One whose keys are text. */
    public StoreBuilder<KeyValueStore<String, byte[]>> named(String name) {
        return Stores.keyValueStoreBuilder(entries.apply(name), Serdes.String(), Serdes.ByteArray())
                .withLoggingEnabled(changelogSettings(RecordSizes.ANSWERS, overrides))
                .withCachingDisabled();
    }

    /**
     * Streams has a topic read whole only for a store: the records themselves are in {@link RequesterTopicReceiver}'s
     * view.
     */
    public static StoreBuilder<KeyValueStore<byte[], byte[]>> everyRequester() {
        return Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(EVERY_REQUESTER), Serdes.ByteArray(), Serdes.ByteArray())
                .withLoggingDisabled()
                .withCachingDisabled();
    }

    public StoreBuilder<WindowStore<String, byte[]>> ids(Duration retention) {
        return Stores.windowStoreBuilder(windows.apply(retention), Serdes.String(), Serdes.ByteArray())
                .withLoggingEnabled(changelogSettings(RecordSizes.ANSWERS, overrides))
                .withCachingDisabled();
    }

    public StoreBuilder<KeyValueStore<Long, byte[]>> pending(String name) {
        return Stores.keyValueStoreBuilder(entries.apply(name), Serdes.Long(), Serdes.ByteArray())
                .withLoggingEnabled(changelogSettings(RecordSizes.PENDING, overrides))
                .withCachingDisabled();
    }
}
