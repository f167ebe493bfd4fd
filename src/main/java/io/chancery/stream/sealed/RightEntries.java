package io.chancery.stream.sealed;

import io.chancery.seal.BrokenSealException;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** Goes through the entries of a sealed store, and leaves out those that are refused: the store has told of them. */
public final class RightEntries {
    private RightEntries() {}

    /** Returns the next entry that is not refused, or null if there is none. */
    public static <K> @Nullable KeyValue<K, byte[]> next(KeyValueIterator<K, byte[]> entries) {
        KeyValue<K, byte[]> found = null;
        while (found == null && entries.hasNext()) {
            found = nextUnlessRefused(entries);
        }
        return found;
    }

    private static <K> @Nullable KeyValue<K, byte[]> nextUnlessRefused(KeyValueIterator<K, byte[]> entries) {
        try {
            return entries.next();
        } catch (BrokenSealException refused) {
            return null;
        }
    }
}
