package io.chancery.stream;

import io.chancery.stream.pending.PendingWork;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** A store for {@link PendingWork} in memory. */
public final class PendingStore {
    private PendingStore() {}

    public static KeyValueStore<Long, byte[]> open() {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        KeyValueStore<Long, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("pending"), Serdes.Long(), Serdes.ByteArray())
                .withLoggingDisabled()
                .withCachingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    public static int size(KeyValueStore<Long, byte[]> store) {
        int size = 0;
        try (KeyValueIterator<Long, byte[]> entries = store.all()) {
            for (; entries.hasNext(); size++) {
                entries.next();
            }
        }
        return size;
    }
}
