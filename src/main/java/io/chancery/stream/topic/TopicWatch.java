package io.chancery.stream.topic;

import io.chancery.model.Bytes;
import io.chancery.model.Chained;
import io.chancery.protocol.SeenRecord;
import io.chancery.seal.BrokenSealException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Finds the records of a task of which their topic has something else than the task wrote: an older state that was
 * replayed, a forgery, a tombstone; or does not believe what the task wrote, because it came right after such. A worker
 * reads what it writes a little later, so a difference counts once it lasts.
 */
public final class TopicWatch<R extends Chained<R>> {
    /** The time for which a value that the worker refused may stay: what the task wrote may be on its way behind it. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The time for which the worker may lag: the transaction of a worker that died hides what was written after it. */
    private static final Duration LAG = Duration.ofMinutes(5);

    private final ReadOnlyKeyValueStore<String, byte[]> written;
    private final Function<String, @Nullable R> own;
    private final TopicView<R> view;
    private final boolean signs;
    private final InstantSource clock;
    private final Map<String, Difference> differences = new HashMap<>();

    /** The number of values that were refused under each key when that was last looked into. */
    private final Map<String, Long> refused = new HashMap<>();

    private @Nullable String last;

    /** Whether nothing has differed since the first key was looked at last. */
    private boolean agreesSoFar = true;

    private boolean agreed;

    private record Difference(Bytes written, Instant since) {}

    /**
     * For one task.
     *
     * @param written SHA-256 of what the task wrote last, by key
     * @param own gives the record that the task has under a key
     * @param signs whether records are to be signed
     */
    public TopicWatch(
            ReadOnlyKeyValueStore<String, byte[]> written,
            Function<String, @Nullable R> own,
            TopicView<R> view,
            boolean signs,
            InstantSource clock) {
        this.written = written;
        this.own = own;
        this.view = view;
        this.signs = signs;
        this.clock = clock;
    }

    /**
     * Looks at the next {@code most} keys at most; returns those under which the topic has a record that is not to
     * stay, or had one that the task's own next record has followed since.
     */
    public List<String> differing(int most) {
        List<String> differing = new ArrayList<>();
        String from = last;
        int looked = 0;
        try (KeyValueIterator<String, byte[]> keys = written.range(from, null)) {
            while (keys.hasNext() && looked < most) {
                String key = keys.peekNextKey();
                if (differs(key, keys, key.equals(from))) {
                    differing.add(key);
                }
                if (!key.equals(from)) {
                    last = key;
                    looked++;
                }
            }
        }
        if (looked < most) {
            last = null;
            agreed = agreesSoFar;
            agreesSoFar = true;
        }
        return differing;
    }

    /** Returns whether the topic had what the task wrote, signed as it is today, when all keys were looked at last. */
    public boolean agrees() {
        return agreed;
    }

    /** Returns whether a key differs; of one whose own state is refused nothing can be said. */
    private boolean differs(String key, KeyValueIterator<String, byte[]> keys, boolean looked) {
        try {
            byte[] hash = keys.next().value;
            return !looked && isToBeWritten(key, Bytes.of(hash));
        } catch (BrokenSealException refused) {
            agreesSoFar = false;
            return false;
        }
    }

    private boolean isToBeWritten(String key, Bytes hash) {
        SeenRecord<R> seen = view.seen(key);
        if (!seen.shows(hash)) {
            agreesSoFar = false;
            boolean lasting = lasts(key, hash);
            if (lasting) {
                refused.put(key, seen.refused());
            }
            return lasting;
        }
        differences.remove(key);
        Long before = refused.put(key, seen.refused());
        boolean isToBeSigned = signs && (!seen.signed() || view.isOutdated(key));
        agreesSoFar &= !isToBeSigned;
        return isToBeSigned || (before != null && seen.refused() > before);
    }

    private boolean lasts(String key, Bytes hash) {
        Instant now = clock.instant();
        Difference known = differences.get(key);
        if (known == null || !known.written().equals(hash)) {
            differences.put(key, new Difference(hash, now));
            return false;
        }
        Duration patience = isForeign(key) ? PATIENCE : LAG;
        if (now.isBefore(known.since().plus(patience))) {
            return false;
        }
        differences.remove(key);
        return true;
    }

    /**
     * Whether it cannot be that the worker only lags: it has refused the value, knows a later state than the owner, or
     * had known a later one than it knows now.
     */
    private boolean isForeign(String key) {
        R kept = own.apply(key);
        R seen = view.find(key);
        return view.isForeign(key) || (kept != null && seen != null && seen.epoch() > kept.epoch());
    }
}
