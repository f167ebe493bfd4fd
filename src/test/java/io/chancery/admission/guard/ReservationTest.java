package io.chancery.admission.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.Bytes;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReservationTest {
    @Test
    void keepsTheFirstAndTheLatestOfThoseThatAreSignedTheSame() {
        Reservation reservation = Reservation.NONE;
        for (int i = 0; i < 1_000; i++) {
            reservation = reservation.with(holder(i, 1, 100, 5));
        }

        assertTrue(reservation.holders().size() <= Reservation.MOST_HOLDERS);
        assertTrue(reservation.isHeldBy("0"));
        assertTrue(reservation.isHeldBy("999"));
        assertTrue(reservation.isHeldBy("990"));
        assertFalse(reservation.isHeldBy("500"));
    }

    @Test
    void keepsTheNonceWhenOneThatStandsForOthersEndsWithoutASignature() {
        Reservation reservation = Reservation.NONE;
        for (int i = 0; i < 100; i++) {
            reservation = reservation.with(holder(i, 1, 100, 5));
        }

        for (int i = 0; i < 100; i++) {
            reservation = reservation.without(String.valueOf(i));
        }

        assertFalse(reservation.isFree());
    }

    @Test
    void keepsTheHighestValueOfThoseThatWereReplaced() {
        Reservation reservation = Reservation.NONE.with(holder(0, 0, 100, 1_000));
        for (int i = 1; i < 100; i++) {
            reservation = reservation.with(holder(i, i, 100 + i, 1));
        }

        assertEquals(BigInteger.ZERO, reservation.excess(BigInteger.valueOf(1_000)));
        assertEquals(BigInteger.ONE, reservation.excess(BigInteger.valueOf(1_001)));
    }

    /**
     * Whatever is bounded, what counts as spent never falls below what those that are left would spend, nor changes by
     * the bound.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void countsAsMuchAsIfAllHoldersWereKept(long seed) {
        Random random = new Random(seed);
        Reservation bounded = Reservation.NONE;
        Reservation whole = Reservation.NONE;
        int digest = 0;
        for (int i = 0; i < 500; i++) {
            digest += random.nextInt(3) == 0 ? 1 : 0;
            Holder holder = holder(i, digest, 100 + digest, random.nextInt(1_000));
            bounded = bounded.with(holder);
            whole = new Reservation(plus(whole.holders(), holder));

            assertEquals(sum(whole), sum(bounded));
            assertEquals(whole.highestFees(), bounded.highestFees());
            assertEquals(whole.current(), bounded.current());
            assertTrue(bounded.holders().size() <= Reservation.MOST_HOLDERS);
        }
    }

    private static BigInteger sum(Reservation reservation) {
        return reservation.counted().values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static List<Holder> plus(List<Holder> holders, Holder holder) {
        return Stream.concat(holders.stream(), Stream.of(holder)).toList();
    }

    private static Holder holder(int id, int digest, long fee, long value) {
        return new Holder(
                String.valueOf(id),
                Bytes.fromHex("%064x".formatted(digest)),
                new Fees(List.of(BigInteger.valueOf(fee), BigInteger.valueOf(fee))),
                BigInteger.valueOf(value),
                Instant.EPOCH.plusSeconds(id));
    }
}
