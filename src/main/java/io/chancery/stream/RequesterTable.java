package io.chancery.stream;

import io.chancery.model.Requester;
import io.chancery.records.RecordCodec;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The requesters of a task's tenants, as its commands made them: what the next command is decided on. */
final class RequesterTable {
    private final KeyValueStore<String, byte[]> store;
    private final RecordCodec codec;

    RequesterTable(KeyValueStore<String, byte[]> store, RecordCodec codec) {
        this.store = store;
        this.codec = codec;
    }

    @Nullable
    Requester find(String tenant, String name) {
        byte[] stored = store.get(Requester.key(tenant, name));
        return stored == null ? null : codec.restoreRequester(stored);
    }

    void put(Requester requester) {
        store.put(requester.key(), codec.store(requester));
    }
}
