package io.chancery.stream.topic;

import io.chancery.crypto.Sha2;
import io.chancery.model.Bytes;
import io.chancery.model.Chained;
import io.chancery.protocol.SeenRecord;
import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * How a record that a task owns changes: kept, published, and chained to the one before as that stands in the topic.
 */
final class ChainedRecords<R extends Chained<R>> {
    private final RecordTable<R> table;
    private final KeyValueStore<String, byte[]> hashes;
    private final Function<R, byte[]> publish;

    /**
     * For one task.
     *
     * @param hashes SHA-256 of the latest value that this task, or its owner before, wrote under each key
     * @param publish writes a record to its topic, and returns the value as the topic has it
     */
    ChainedRecords(RecordTable<R> table, KeyValueStore<String, byte[]> hashes, Function<R, byte[]> publish) {
        this.table = table;
        this.hashes = hashes;
        this.publish = publish;
    }

    /** Keeps and publishes {@code changed} as the next record under its key. */
    void change(R changed) {
        R before = table.find(changed.key());
        change(changed, before == null ? 1 : before.epoch() + 1, lastHash(changed.key()));
    }

    /**
     * Publishes the record under {@code key} again, so that it is believed after what {@code found} says: of an epoch
     * that none was of, as far as there is one, and behind the record that is believed now.
     */
    void restore(String key, SeenRecord<R> found) {
        R record = table.find(key);
        if (record != null) {
            Bytes hash = found.hash();
            change(record, latestEpoch(record, found.record()) + 1, hash == null ? lastHash(key) : hash);
        }
    }

    /** Returns whether a record under {@code key} was chained before. */
    boolean isChained(String key) {
        return hashes.get(key) != null;
    }

    /** Returns the later epoch. Nothing is later than the last epoch there is; its successor is known by its hash. */
    private static <R extends Chained<R>> long latestEpoch(R record, @Nullable R believed) {
        return believed == null || believed.epoch() == Long.MAX_VALUE
                ? record.epoch()
                : Math.max(record.epoch(), believed.epoch());
    }

    private @Nullable Bytes lastHash(String key) {
        byte[] hash = hashes.get(key);
        return hash == null ? null : Bytes.of(hash);
    }

    private void change(R changed, long epoch, @Nullable Bytes previous) {
        R next = changed.chained(epoch, previous);
        table.put(next);
        hashes.put(next.key(), Sha2.sha256(publish.apply(next)).toArray());
    }
}
