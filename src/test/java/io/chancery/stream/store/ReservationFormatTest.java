package io.chancery.stream.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.admission.guard.Fees;
import io.chancery.admission.guard.Holder;
import io.chancery.admission.guard.NonceRelease;
import io.chancery.admission.guard.Reservation;
import io.chancery.model.Bytes;
import io.chancery.stream.ManualClock;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReservationFormatTest {
    private static final BigInteger GWEI = BigInteger.TEN.pow(9);
    private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);

    /** A UUID for an id, fees of an EIP-1559 transaction, no budget. */
    private static final Holder USUAL = new Holder(
            "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
            Bytes.fromHex("d1".repeat(32)),
            new Fees(List.of(GWEI.multiply(BigInteger.valueOf(30)), GWEI)),
            BigInteger.ZERO,
            ManualClock.START);

    private static final Holder LARGE = new Holder(
            "x".repeat(128),
            Bytes.fromHex("d2".repeat(32)),
            new Fees(List.of(LARGEST, BigInteger.ZERO, LARGEST)),
            LARGEST,
            ManualClock.START.plusMillis(1));

    @Test
    void readsWhatItWrote() {
        Reservation reservation = new Reservation(List.of(USUAL, LARGE));

        assertEquals(reservation, ReservationFormat.read(ReservationFormat.write(reservation)));
    }

    @Test
    void readsAsManyHoldersAsThereMayBe() {
        Reservation reservation = new Reservation(Collections.nCopies(32, LARGE));

        assertTrue(ReservationFormat.write(reservation).length < 10_000);
        assertEquals(reservation, ReservationFormat.read(ReservationFormat.write(reservation)));
    }

    @Test
    void needsLittleRoom() {
        assertEquals(93, ReservationFormat.write(new Reservation(List.of(USUAL))).length);
    }

    @Test
    void readsWhatIsSettledAndReleased() {
        Reservation reservation = new Reservation(List.of(
                USUAL,
                flagged(true, null),
                flagged(false, new NonceRelease(false, null)),
                flagged(true, new NonceRelease(true, "treasury-service"))));

        assertEquals(reservation, ReservationFormat.read(ReservationFormat.write(reservation)));
    }

    @Test
    void isAsEarlierVersionsWroteItUnlessSomethingIsSettledOrReleased() {
        assertEquals(1, ReservationFormat.write(new Reservation(List.of(USUAL, LARGE)))[0]);
        assertEquals(2, ReservationFormat.write(new Reservation(List.of(USUAL, flagged(true, null))))[0]);
    }

    private static Holder flagged(boolean settled, @Nullable NonceRelease release) {
        return new Holder(
                USUAL.requestId(), USUAL.digest(), USUAL.fees(), USUAL.value(), USUAL.since(), settled, release);
    }

    @Test
    void refusesAFormatOfALaterVersion() {
        byte[] stored = ReservationFormat.write(new Reservation(List.of(USUAL)));
        stored[0] = 3;

        assertThrows(IllegalStateException.class, () -> ReservationFormat.read(stored));
    }

    @Test
    void refusesWhatEndsTooEarly() {
        byte[] stored = ReservationFormat.write(new Reservation(List.of(USUAL)));

        assertThrows(
                IllegalStateException.class, () -> ReservationFormat.read(Arrays.copyOf(stored, stored.length - 1)));
    }
}
