package io.chancery.stream;

import io.chancery.admission.Nonces;
import io.chancery.admission.Reservation;
import io.chancery.admission.Slot;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The nonces that are taken, in a task's store, as {@link ReservationFormat} says. Nobody else changes them, so the last one is
 * remembered: a request's guards ask for its nonce several times.
 */
final class StoredNonces implements Nonces {
    private final KeyValueStore<String, byte[]> store;
    private @Nullable Known last;

    StoredNonces(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    @Override
    public Reservation find(Slot nonce) {
        Known known = last;
        if (known == null || !known.nonce.equals(nonce)) {
            byte[] stored = store.get(nonce.key());
            known = new Known(nonce, stored == null ? Reservation.NONE : ReservationFormat.read(stored));
            last = known;
        }
        return known.reservation;
    }

    @Override
    public void put(Slot nonce, Reservation reservation) {
        last = null;
        if (reservation.holders().isEmpty()) {
            store.delete(nonce.key());
        } else {
            store.put(nonce.key(), ReservationFormat.write(reservation));
        }
        last = new Known(nonce, reservation);
    }

    private record Known(Slot nonce, Reservation reservation) {}
}
