package io.chancery.stream.work;

import io.chancery.model.WalletId;
import io.chancery.records.RecordCodec;
import io.chancery.stream.sealed.RightEntries;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Which versions a task still signs admitted requests with. */
public final class SignaturesInFlight {
    private final ReadOnlyKeyValueStore<Long, byte[]> store;
    private final RecordCodec codec;

    public SignaturesInFlight(ReadOnlyKeyValueStore<Long, byte[]> store, RecordCodec codec) {
        this.store = store;
        this.codec = codec;
    }

    /** Returns whether a request that was admitted under this version is pending. Reads the store up to the first. */
    public boolean holds(WalletId wallet, int version) {
        try (KeyValueIterator<Long, byte[]> all = store.all()) {
            for (var entry = RightEntries.next(all); entry != null; entry = RightEntries.next(all)) {
                if (PendingSignatures.isUnder(codec, entry.value, wallet, version)) {
                    return true;
                }
            }
            return false;
        }
    }
}
