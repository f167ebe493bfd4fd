package io.chancery.admission;

import java.util.HashMap;
import java.util.Map;

/** Nonces in a map. */
final class InMemoryNonces implements Nonces {
    private final Map<Slot, Reservation> taken = new HashMap<>();

    @Override
    public Reservation find(Slot nonce) {
        return taken.getOrDefault(nonce, Reservation.NONE);
    }

    @Override
    public void put(Slot nonce, Reservation reservation) {
        taken.put(nonce, reservation);
    }
}
