package io.chancery.stream.topic;

import io.chancery.model.Bytes;
import io.chancery.model.Chained;
import io.chancery.protocol.SeenRecord;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A compacted topic of chained records as a worker has read it. A record that is not believed ({@link SeenRecord}) is
 * an older state that somebody wrote again: it is refused here, and the task that owns it finds by {@link TopicWatch}
 * that the topic has something else than the task wrote.
 *
 * <p>Thread-safe.
 */
public final class TopicView<R extends Chained<R>> {
    private static final Logger LOG = LoggerFactory.getLogger(TopicView.class);

    /** The length of the longest key: a tenant's name and a wallet's or requester's together. */
    public static final int LONGEST_KEY = 512;

    static final int MOST_UNKNOWN = 10_000;

    private final Map<String, SeenRecord<R>> records = new ConcurrentHashMap<>();
    private final AtomicInteger unknown = new AtomicInteger();

    /** The keys whose last record an earlier key of the office signed. */
    private final Set<String> outdated = ConcurrentHashMap.newKeySet();

    private final AtomicLong changes = new AtomicLong();

    /** Returns the record under {@code key} that is believed, or null if there is none. */
    public @Nullable R find(String key) {
        return seen(key).record();
    }

    /** Returns all records that are believed. */
    List<R> all() {
        return records.values().stream()
                .map(SeenRecord::record)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Returns whether {@code condition} holds for any record that is believed. */
    public boolean isAny(Predicate<R> condition) {
        return records.values().stream()
                .map(SeenRecord::record)
                .filter(Objects::nonNull)
                .anyMatch(condition);
    }

    /** Returns the keys of the records that are believed and for which {@code condition} holds, in their order. */
    List<String> keysOf(Predicate<R> condition) {
        return all().stream().filter(condition).map(Chained::key).sorted().toList();
    }

    /** Returns how often anything has changed: what was read before and has the same number is still so. */
    long changes() {
        return changes.get();
    }

    /** Returns what was read under {@code key}. */
    public SeenRecord<R> seen(String key) {
        return records.getOrDefault(key, SeenRecord.nothing());
    }

    /** Returns whether an earlier key of the office signed the last record under {@code key} that the office signed. */
    public boolean isOutdated(String key) {
        return outdated.contains(key);
    }

    /** Takes in whether the present key of the office signed the topic's next record, under {@code key}. */
    public void signedWithPresentKey(String key, boolean present) {
        if (present) {
            outdated.remove(key);
        } else {
            outdated.add(key);
        }
    }

    /** Returns whether the last value under {@code key} was refused, or is of an epoch that had passed. */
    boolean isForeign(String key) {
        SeenRecord<R> seen = records.get(key);
        return seen != null && (seen.isForeign() || seen.wentBack());
    }

    /**
     * Takes the topic's next record in. Returns whether it is believed.
     *
     * @param hash SHA-256 of its value
     * @param signed whether it is signed by the office
     */
    public boolean take(R record, Bytes hash, boolean signed) {
        String key = record.key();
        SeenRecord<R> before = seen(key);
        boolean believed = before.believes(record);
        put(key, before.then(record, hash, signed));
        if (!believed && !Objects.equals(hash, before.lastHash())) {
            refuse(key, before.epoch(), record.epoch());
        }
        return believed;
    }

    /**
     * Takes in that the topic's next value under {@code key} is nothing that a worker writes; {@code hash} is null for
     * a tombstone. Keys under which no worker's record was read are remembered only up to a number and a length:
     * whoever can write to the topic can think of many.
     */
    public void takeForeign(String key, @Nullable Bytes hash) {
        boolean isKnown = records.containsKey(key);
        if (!isKnown && (key.length() > LONGEST_KEY || unknown.get() >= MOST_UNKNOWN)) {
            return;
        }
        if (!isKnown) {
            unknown.incrementAndGet();
        }
        put(key, seen(key).thenForeign(hash));
    }

    /** Believes nothing of {@code key} any more, under which the last value that was taken may be a record. */
    public void doubt(String key) {
        put(key, seen(key).doubted());
    }

    private void put(String key, SeenRecord<R> seen) {
        records.put(key, seen);
        changes.incrementAndGet();
    }

    private static void refuse(String key, long known, long refused) {
        LOG.atError()
                .addKeyValue("key", key)
                .addKeyValue("epoch", known)
                .addKeyValue("refused", refused)
                .log("an older record was written again; who writes there besides workers?");
    }
}
