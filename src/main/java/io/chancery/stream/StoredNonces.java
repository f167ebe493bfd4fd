package io.chancery.stream;

import io.chancery.admission.Nonces;
import io.chancery.admission.Reservation;
import io.chancery.admission.Slot;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The nonces that are taken, in a task's store, as {@link ReservationFormat} says. */
final class StoredNonces implements Nonces {
    private final KeyValueStore<String, byte[]> store;

    StoredNonces(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    @Override
    public @Nullable Reservation find(Slot nonce) {
        byte[] stored = store.get(nonce.key());
        return stored == null ? null : ReservationFormat.read(stored);
    }

    @Override
    public void put(Slot nonce, @Nullable Reservation reservation) {
        if (reservation == null) {
            store.delete(nonce.key());
        } else {
            store.put(nonce.key(), ReservationFormat.write(reservation));
        }
    }
}
