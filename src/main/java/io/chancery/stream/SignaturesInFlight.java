package io.chancery.stream;

import io.chancery.model.WalletId;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Which versions a task still signs admitted requests with. */
final class SignaturesInFlight {
    private final ReadOnlyKeyValueStore<Long, byte[]> store;
    private final PendingSignatures format;

    SignaturesInFlight(ReadOnlyKeyValueStore<Long, byte[]> store, PendingSignatures format) {
        this.store = store;
        this.format = format;
    }

    /** Whether a request that was admitted under this version is pending. Reads the store up to the first. */
    boolean holds(WalletId wallet, int version) {
        try (KeyValueIterator<Long, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<Long, byte[]> entry = all.next();
                if (format.isUnder(entry.value, wallet, version)) {
                    return true;
                }
            }
            return false;
        }
    }
}
