package io.chancery.stream.store;

import io.chancery.model.request.Requester;
import io.chancery.records.RecordCodec;
import io.chancery.stream.sealed.RightEntries;
import io.chancery.stream.topic.RecordTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The requesters of a task's tenants, as its commands made them: what the next command is decided on. */
public final class RequesterTable implements RecordTable<Requester> {
    private final KeyValueStore<String, byte[]> store;
    private final RecordCodec codec;

    public RequesterTable(KeyValueStore<String, byte[]> store, RecordCodec codec) {
        this.store = store;
        this.codec = codec;
    }

    @Override
    public @Nullable Requester find(String key) {
        byte[] stored = store.get(key);
        return stored == null ? null : codec.restoreRequester(stored);
    }

    @Override
    public void put(Requester requester) {
        store.put(requester.key(), codec.store(requester));
    }

    /** Returns the key of every requester but those whose record is refused. */
    public List<String> keys() {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            for (var entry = RightEntries.next(all); entry != null; entry = RightEntries.next(all)) {
                keys.add(entry.key);
            }
        }
        return keys;
    }
}
