package io.chancery.stream.runtime;

import io.chancery.model.EntryKind;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The number of partitions that wallets are spread among, as a task's store has kept it since the task's first start.
 * Among another number, wallets would be looked for where their nonces, ids and pending requests are not.
 *
 * <p>Kept, under {@link EntryKind#PARTITIONS}: the number in decimal digits.
 */
public final class SpreadMark {
    static final String KEY = EntryKind.PARTITIONS.prefix();

    private final KeyValueStore<String, byte[]> store;
    private final int spread;
    private boolean kept;

    /** Throws {@link MovedWalletsException} if {@code store} has kept another number than {@code spread}. */
    public SpreadMark(KeyValueStore<String, byte[]> store, int spread) {
        this.store = store;
        this.spread = spread;
        byte[] before = store.get(KEY);
        if (before != null && read(before) != spread) {
            throw new MovedWalletsException(read(before), spread);
        }
    }

    /**
     * Keeps the number, once for each start, so that it is sealed with the newest key. Belongs into a punctuation:
     * Streams commits nothing that a task writes as it starts before the task does something else.
     */
    public void keep() {
        if (!kept) {
            store.put(KEY, Integer.toString(spread).getBytes(StandardCharsets.US_ASCII));
            kept = true;
        }
    }

    /** Throws {@link NumberFormatException} if {@code value} is not a number. */
    static int read(byte[] value) {
        return Integer.parseInt(new String(value, StandardCharsets.US_ASCII));
    }
}
