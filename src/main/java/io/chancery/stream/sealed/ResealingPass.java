package io.chancery.stream.sealed;

import io.chancery.seal.BrokenSealException;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * One pass through the entries that a store has at its beginning. What is put meanwhile is sealed with the present key
 * anyway.
 */
final class ResealingPass<K> {
    private final Resealable<K> store;
    private @Nullable KeyValueIterator<K, byte[]> entries;

    ResealingPass(Resealable<K> store) {
        this.store = store;
    }

    String store() {
        return store.name();
    }

    /** Looks at the next entries, as many as {@code turn} has room for; returns whether those were the last. */
    boolean isOver(ResealingTurn turn) {
        if (entries == null) {
            entries = store.kept();
        }
        while (turn.hasRoom()) {
            if (!entries.hasNext()) {
                close();
                return true;
            }
            look(entries.next(), turn);
        }
        return false;
    }

    private void look(KeyValue<K, byte[]> entry, ResealingTurn turn) {
        if (entry.value == null || !store.isOutdated(entry.value)) {
            turn.looked(entry.value == null ? 0 : entry.value.length);
            return;
        }
        byte[] present = store.kept(entry.key);
        if (present == null || !store.isOutdated(present)) {
            turn.looked(entry.value.length);
            return;
        }
        try {
            store.seal(entry.key, present);
            turn.sealed(present.length);
        } catch (BrokenSealException refused) {
            turn.refused(present.length);
        }
    }

    void close() {
        if (entries != null) {
            entries.close();
            entries = null;
        }
    }
}
