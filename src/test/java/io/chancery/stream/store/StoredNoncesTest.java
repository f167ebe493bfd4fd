package io.chancery.stream.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.admission.guard.Fees;
import io.chancery.admission.guard.Holder;
import io.chancery.admission.guard.Reservation;
import io.chancery.admission.guard.ReservationKey;
import io.chancery.admission.guard.TakenNonce;
import io.chancery.model.Bytes;
import io.chancery.stream.ManualClock;
import io.chancery.stream.TestTopology;
import java.math.BigInteger;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoredNoncesTest {
    private static final ReservationKey FIRST = new ReservationKey("nonce eip155:1 0xa 1");
    private static final ReservationKey SECOND = new ReservationKey("nonce eip155:1 0xa 2");
    private static final Reservation ALICES = reservation("alice");
    private static final Reservation BOBS = reservation("bob");

    private final TestTopology topology = new TestTopology();
    private final KeyValueStore<String, byte[]> store = topology.store(TaskStores.RESERVATIONS);
    private final StoredNonces nonces = new StoredNonces(store);

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void areAsTheyWerePutLast() {
        assertEquals(Reservation.NONE, nonces.find(FIRST));

        nonces.put(FIRST, ALICES);
        nonces.put(SECOND, BOBS);
        assertEquals(ALICES, nonces.find(FIRST));
        assertEquals(BOBS, nonces.find(SECOND));

        nonces.put(FIRST, BOBS);
        assertEquals(BOBS, nonces.find(FIRST));
        assertEquals(BOBS, new StoredNonces(store).find(FIRST));
    }

    @Test
    void areFreeAgainWhenTheirLastHolderIsGone() {
        nonces.put(FIRST, ALICES);
        nonces.put(FIRST, Reservation.NONE);

        assertEquals(Reservation.NONE, nonces.find(FIRST));
        assertTrue(store.get(FIRST.key()) == null);
    }

    @Test
    void areReadOnceForOneRequest() {
        nonces.put(FIRST, ALICES);
        StoredNonces reading = new StoredNonces(store);
        Reservation read = reading.find(FIRST);
        store.delete(FIRST.key());

        assertEquals(read, reading.find(FIRST));
        assertEquals(Reservation.NONE, reading.find(SECOND));
        assertEquals(Reservation.NONE, reading.find(FIRST));
    }

    @Test
    void areReadAnewAfterSomebodyElseChangedThem() {
        nonces.put(FIRST, ALICES);
        new StoredNonces(store).put(FIRST, BOBS);

        assertEquals(BOBS, nonces.read(FIRST));
        assertEquals(BOBS, nonces.find(FIRST));
    }

    @Test
    void areNearIfOneOfTheNumbersBelowIsTaken() {
        nonces.put(new ReservationKey("nonce eip155:1 0xa 1000"), ALICES);

        assertTrue(nonces.isNear(number("1001"), 1));
        assertTrue(nonces.isNear(number("1003"), 3));
        assertFalse(nonces.isNear(number("1004"), 3));
        assertFalse(nonces.isNear(number("100000"), 3));
        assertFalse(nonces.isNear(number("1000"), 3));
    }

    @Test
    void areNearIfTheyAreAmongTheFirstOfAnAccount() {
        nonces.put(new ReservationKey("nonce eip155:1 0xa 1000"), ALICES);

        assertTrue(nonces.isNear(number("2"), 3));
        assertFalse(nonces.isNear(number("3"), 3));
    }

    @Test
    void areNearIfTheAccountHasNoneYetThatIsANumber() {
        nonces.put(new ReservationKey("nonce eip155:1 0xb 1000"), ALICES);
        nonces.put(new ReservationKey("nonce eip155:1 0xa ticket-7"), ALICES);

        assertTrue(nonces.isNear(number("5000"), 3));
    }

    private static TakenNonce number(String number) {
        return new TakenNonce("eip155:1", "0xa", number);
    }

    private static Reservation reservation(String requestId) {
        Bytes digest = Bytes.of(new byte[32]);
        return new Reservation(
                List.of(new Holder(requestId, digest, new Fees(List.of()), BigInteger.ONE, ManualClock.START)));
    }
}
