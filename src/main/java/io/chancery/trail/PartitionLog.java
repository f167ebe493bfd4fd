package io.chancery.trail;

import io.chancery.model.Bytes;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One partition of a topic, as who reads what is committed sees it. Offsets go up, with gaps. */
interface PartitionLog {
    /** How far back the search for the latest record looks first. */
    int FIRST_LOOK = 64;

    int WIDER = 16;

    /** A record; its value is null for a tombstone. */
    record Entry(long offset, @Nullable Bytes value) {}

    /** The first offset that has not been deleted. */
    long begin();

    /** The offset behind the last that can be read. */
    long end();

    /** Some of the entries from {@code offset} on; none only if there are no more. */
    List<Entry> read(long offset);

    /** Whether more can be read than before, once the transactions that are open have ended. */
    boolean awaitMore();

    /**
     * One of the latest that {@code wanted} makes anything of, or null; looks at the end first, and further back only
     * if there is nothing.
     *
     * @param better which of two it is, of which the second comes later
     */
    default <T> @Nullable T latest(Function<Entry, @Nullable T> wanted, BinaryOperator<T> better) {
        long from = end();
        long look = FIRST_LOOK;
        T latest = null;
        while (latest == null && from > begin()) {
            long to = from;
            from = Math.max(begin(), end() - look);
            look *= WIDER;
            latest = latest(from, to, wanted, better);
        }
        return latest;
    }

    /** The best of what {@code wanted} makes of the {@code look} last offsets, or null. */
    default <T> @Nullable T among(long look, Function<Entry, @Nullable T> wanted, BinaryOperator<T> better) {
        return latest(Math.max(begin(), end() - look), end(), wanted, better);
    }

    private <T> @Nullable T latest(long from, long to, Function<Entry, @Nullable T> wanted, BinaryOperator<T> better) {
        T latest = null;
        long next = from;
        List<Entry> batch = read(next);
        while (!batch.isEmpty()) {
            for (Entry entry : batch) {
                if (entry.offset() >= to) {
                    return latest;
                }
                T found = wanted.apply(entry);
                if (found != null) {
                    latest = latest == null ? found : better.apply(latest, found);
                }
                next = entry.offset() + 1;
            }
            batch = read(next);
        }
        return latest;
    }
}
