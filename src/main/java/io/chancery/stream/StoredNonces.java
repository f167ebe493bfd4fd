package io.chancery.stream;

import io.chancery.admission.Nonces;
import io.chancery.admission.Reservation;
import io.chancery.admission.Slot;
import org.apache.kafka.streams.state.KeyValueStore;

/** The nonces that are taken, in a task's store, as {@link ReservationFormat} says. */
final class StoredNonces implements Nonces {
    private final KeyValueStore<String, byte[]> store;

    StoredNonces(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    @Override
    public Reservation find(Slot nonce) {
        byte[] stored = store.get(nonce.key());
        return stored == null ? Reservation.NONE : ReservationFormat.read(stored);
    }

    @Override
    public void put(Slot nonce, Reservation reservation) {
        if (reservation.holders().isEmpty()) {
            store.delete(nonce.key());
        } else {
            store.put(nonce.key(), ReservationFormat.write(reservation));
        }
    }
}
