package io.chancery.stream;

import io.chancery.model.Bytes;
import io.chancery.model.KeyRecord;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was read of one wallet in the topic of keys. A record is believed if it is the first, of a later epoch than the one that
 * is believed, or names that one's hash as what it follows: so an owner comes back from a forgery even of the last epoch there
 * is. What was refused counts for nothing, else older records that are written again in their order would follow each other.
 *
 * @param record the one that is believed, or null
 * @param hash SHA-256 of that one's value, or null
 * @param lastHash SHA-256 of the last value, or null if that is none
 * @param wentBack whether the one that is believed is of no later epoch than the one before it
 */
public record SeenKeys(
        @Nullable KeyRecord record,
        @Nullable Bytes hash,
        @Nullable Bytes lastHash,
        boolean wentBack) {
    /** Of a wallet of which nothing was read. */
    public static final SeenKeys NOTHING = new SeenKeys(null, null, null, false);

    /** Whether {@code next} is believed if it is read now. */
    public boolean believes(KeyRecord next) {
        return record == null
                || next.epoch() > record.epoch()
                || (hash != null && Objects.equals(hash, next.previousHash()));
    }

    /** After {@code next}, whose value has the SHA-256 {@code nextHash}, believed or not. */
    public SeenKeys then(KeyRecord next, Bytes nextHash) {
        return believes(next)
                ? new SeenKeys(next, nextHash, nextHash, record != null && next.epoch() <= record.epoch())
                : thenForeign(nextHash);
    }

    /** After a value with this SHA-256 that is none of a worker's; null for a tombstone. */
    public SeenKeys thenForeign(@Nullable Bytes nextHash) {
        return new SeenKeys(record, hash, nextHash, wentBack);
    }

    /** Whether the last value is not believed. */
    public boolean isForeign() {
        return hash == null || !Objects.equals(hash, lastHash);
    }
}
