package io.chancery.admission;

import io.chancery.admission.guard.Nonces;
import io.chancery.admission.guard.Reservation;
import io.chancery.admission.guard.ReservationKey;
import io.chancery.admission.guard.TakenNonce;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Nonces in a map. */
public final class InMemoryNonces implements Nonces {
    private final Map<ReservationKey, Reservation> taken = new HashMap<>();

    @Override
    public Reservation read(ReservationKey nonce) {
        return find(nonce);
    }

    @Override
    public Reservation find(ReservationKey nonce) {
        return taken.getOrDefault(nonce, Reservation.NONE);
    }

    @Override
    public void put(ReservationKey nonce, Reservation reservation) {
        taken.put(nonce, reservation);
    }

    @Override
    public boolean isNear(TakenNonce nonce, int most) {
        BigInteger number = new BigInteger(nonce.number());
        return taken.isEmpty()
                || IntStream.rangeClosed(1, most)
                        .mapToObj(distance -> number.subtract(BigInteger.valueOf(distance)))
                        .anyMatch(below -> below.signum() < 0
                                || !find(ReservationKey.of(nonce.with(below.toString())))
                                        .isFree());
    }
}
