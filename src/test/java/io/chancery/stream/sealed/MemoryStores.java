package io.chancery.stream.sealed;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Stores in memory that belong to no task. */
public final class MemoryStores {
    private MemoryStores() {}

    public static KeyValueStore<String, byte[]> named(String name) {
        return of(name, Serdes.String());
    }

    static KeyValueStore<Long, byte[]> numbered(String name) {
        return of(name, Serdes.Long());
    }

    private static <K> KeyValueStore<K, byte[]> of(String name, Serde<K> keys) {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        KeyValueStore<K, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), keys, Serdes.ByteArray())
                .withLoggingDisabled()
                .withCachingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }
}
