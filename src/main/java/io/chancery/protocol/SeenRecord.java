package io.chancery.protocol;

import io.chancery.model.Bytes;
import io.chancery.model.Chained;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was read under one key of a compacted topic of chained records. A record is believed if it is the first, of a
 * later epoch than the one that is believed, or names that one's hash as what it follows: so an owner comes back from a
 * forgery even of the last epoch there is. Of records from before they were chained, the last is. What was refused
 * counts for nothing, else older records that are written again in their order would follow each other.
 *
 * @param record the one that is believed, or null
 * @param epoch of the one that was believed last, also if it is not any more; 0 if none was
 * @param hash SHA-256 of that one's value, or null
 * @param lastHash SHA-256 of the last value, or null if that is none
 * @param wentBack whether the one that is believed is of no later epoch than the one before it
 * @param signed whether the one that is believed is signed by the office
 * @param refused how many values were not believed
 */
public record SeenRecord<R extends Chained<R>>(
        @Nullable R record,
        long epoch,
        @Nullable Bytes hash,
        @Nullable Bytes lastHash,
        boolean wentBack,
        boolean signed,
        long refused) {
    /** Returns what is known of a key under which nothing was read. */
    public static <R extends Chained<R>> SeenRecord<R> nothing() {
        return new SeenRecord<>(null, 0, null, null, false, false, 0);
    }

    /** Returns whether {@code next} is believed if it is read now. */
    public boolean believes(R next) {
        return hash == null
                || next.epoch() > epoch
                || (next.epoch() == 0 && epoch == 0)
                || Objects.equals(hash, next.previousHash());
    }

    /**
     * Returns what is known after {@code next}, whose value has the SHA-256 {@code nextHash}, believed or not.
     *
     * @param isSigned whether it is signed by the office
     */
    public SeenRecord<R> then(R next, Bytes nextHash, boolean isSigned) {
        return believes(next)
                ? new SeenRecord<>(
                        next,
                        next.epoch(),
                        nextHash,
                        nextHash,
                        hash != null && next.epoch() <= epoch,
                        isSigned,
                        refused)
                : thenForeign(nextHash);
    }

    /** Returns what is known after a value with this SHA-256 that is none of a worker's; null for a tombstone. */
    public SeenRecord<R> thenForeign(@Nullable Bytes nextHash) {
        long more = Objects.equals(nextHash, lastHash) ? 0 : 1;
        return new SeenRecord<>(record, epoch, hash, nextHash, wentBack, signed, refused + more);
    }

    /**
     * Returns the same without a record, for the last value may be a later one that cannot be read. What is of no later
     * epoch than the record that was believed is not believed after it either, unless it follows that last value.
     */
    public SeenRecord<R> doubted() {
        return new SeenRecord<>(null, epoch, lastHash, lastHash, true, true, refused);
    }

    /** Returns whether the last value is not believed. */
    public boolean isForeign() {
        return hash == null || !Objects.equals(hash, lastHash);
    }

    /**
     * Returns whether the office has signed a later record than {@code own}, which a task keeps: what the task keeps
     * was put back. Of a task that keeps nothing, {@code own} is null, and what it kept was deleted.
     */
    public boolean isLaterThan(@Nullable R own) {
        return signed && record != null && (own == null || record.epoch() > own.epoch());
    }

    /** Returns whether the last value is believed, and has the SHA-256 {@code expected}. */
    public boolean shows(Bytes expected) {
        return Objects.equals(expected, lastHash) && Objects.equals(expected, hash);
    }
}
