package io.chancery.stream.sealed;

import io.chancery.model.EntryKind;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The stores of a task in which every entry is sealed, so that nothing unsealed is accepted there any more. Kept among
 * the entries of one of them, each under {@code sealed NAME}: format (1 byte, 1).
 */
final class SealMarks {
    private static final byte[] MARK = {1};

    private final KeyValueStore<String, byte[]> keeper;

    /** @param keeper the store that keeps the marks, as it is kept */
    SealMarks(KeyValueStore<String, byte[]> keeper) {
        this.keeper = keeper;
    }

    /** Returns whether {@code store} is marked. A mark that no worker made counts too: it gives nobody anything. */
    boolean has(String store) {
        return keeper.get(key(store)) != null;
    }

    /** @param seal of the store that keeps the marks */
    void put(String store, EntrySeal seal) {
        if (!has(store)) {
            String key = key(store);
            keeper.put(key, seal.close(key.getBytes(StandardCharsets.UTF_8), MARK));
        }
    }

    void remove(String store) {
        if (has(store)) {
            keeper.delete(key(store));
        }
    }

    private static String key(String store) {
        return EntryKind.SEALED.key(store);
    }
}
