package io.chancery.stream.store;

import io.chancery.admission.guard.Nonces;
import io.chancery.admission.guard.Reservation;
import io.chancery.admission.guard.ReservationKey;
import io.chancery.admission.guard.TakenNonce;
import java.math.BigInteger;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The nonces that are taken, in a task's store, as {@link ReservationFormat} says. The last one is remembered: a
 * request's guards ask for its nonce several times. Between requests commands may release nonces, so the first guard
 * that needs one reads it.
 */
public final class StoredNonces implements Nonces {
    /** What sorts above each text of digits, and below the numbers of tickets. */
    private static final String ABOVE_DIGITS = ":";

    private final KeyValueStore<String, byte[]> store;
    private @Nullable Known last;

    public StoredNonces(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    @Override
    public Reservation read(ReservationKey nonce) {
        last = null;
        byte[] stored = store.get(nonce.key());
        Known known = new Known(nonce, stored == null ? Reservation.NONE : ReservationFormat.read(stored));
        last = known;
        return known.reservation;
    }

    @Override
    public Reservation find(ReservationKey nonce) {
        Known known = last;
        return known == null || !known.nonce.equals(nonce) ? read(nonce) : known.reservation;
    }

    @Override
    public boolean isNear(TakenNonce nonce, int most) {
        BigInteger number = new BigInteger(nonce.number());
        if (number.compareTo(BigInteger.valueOf(most)) < 0) {
            return true;
        }
        for (int distance = 1; distance <= most; distance++) {
            String below = number.subtract(BigInteger.valueOf(distance)).toString();
            if (store.get(ReservationKey.of(nonce.with(below)).key()) != null) {
                return true;
            }
        }
        return isFirst(nonce);
    }

    private boolean isFirst(TakenNonce nonce) {
        try (KeyValueIterator<String, byte[]> numbers = store.range(
                ReservationKey.of(nonce.with("")).key(),
                ReservationKey.of(nonce.with(ABOVE_DIGITS)).key())) {
            if (numbers.hasNext()) {
                numbers.next(); // or throws, for one that is refused is no reason to allow anything
                return false;
            }
            return true;
        }
    }

    @Override
    public void put(ReservationKey nonce, Reservation reservation) {
        last = null;
        if (reservation.holders().isEmpty()) {
            store.delete(nonce.key());
        } else {
            store.put(nonce.key(), ReservationFormat.write(reservation));
        }
        last = new Known(nonce, reservation);
    }

    private record Known(ReservationKey nonce, Reservation reservation) {}
}
