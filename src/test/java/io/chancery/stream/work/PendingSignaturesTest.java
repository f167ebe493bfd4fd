package io.chancery.stream.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.admission.guard.ReservationKey;
import io.chancery.model.Origin;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.records.mapping.InvalidRequestException;
import io.chancery.stream.ManualClock;
import io.chancery.stream.TestTopology;
import io.chancery.stream.store.KeyTable;
import io.chancery.stream.store.TaskStores;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PendingSignaturesTest {
    private static final RefusedRequests NOBODY = new RefusedRequests() {
        @Override
        public void refuse(PendingOpening received) {}

        @Override
        public void reject(InvalidRequestException malformed, Source source) {}

        @Override
        public void lost() {}
    };
    private static final SigningRequest REQUEST = TestTopology.request(0);
    private static final ReservationKey RESERVATION_KEY = new ReservationKey("nonce eip155:31337 0x00 0");
    private static final String SIGNER = TestTopology.REQUESTER.publicKey().thumbprint();
    private static final Instant DEADLINE = ManualClock.START.plusSeconds(60);
    private static final Origin ORIGIN = new Origin(TestTopology.TOPICS.signingRequests(), 0, 17);

    private final TestTopology topology = new TestTopology().withKeys(TestTopology.WALLET);
    private final KeyTable keys =
            new KeyTable(topology.store(TaskStores.KEYS), topology.codec, topology.keyView, topology.keyWrites);
    private final PendingSignatures signatures =
            new PendingSignatures(topology.parts().codec(), topology.parts().signing(), keys, ORIGIN, NOBODY);

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void readsWhatItWrote() {
        PendingSignature work = work(RESERVATION_KEY);

        assertEquals(work, signatures.read(signatures.write(work), false));
    }

    @Test
    void readsWhatTakesNothingUp() {
        assertNull(signatures.read(signatures.write(work(null)), false).reservationKey());
    }

    @Test
    void remembersThatAnEarlierInstanceMayHaveStarted() {
        assertEquals(
                true,
                signatures.read(signatures.write(work(RESERVATION_KEY)), true).mayHaveRun());
    }

    @Test
    void readsTheFormatThatHadNoSlot() {
        byte[] request = topology.codec.store(REQUEST);
        byte[] stored = ByteBuffer.allocate(21 + request.length)
                .put((byte) 1)
                .putInt(1)
                .putLong(17)
                .putLong(DEADLINE.toEpochMilli())
                .put(request)
                .array();

        assertEquals(work(null), signatures.read(stored, false));
    }

    @Test
    void readsTheFormatThatHadNoSigner() {
        byte[] request = topology.codec.store(REQUEST);
        byte[] stored = ByteBuffer.allocate(27 + request.length)
                .put((byte) 2)
                .putInt(1)
                .putLong(17)
                .putLong(DEADLINE.toEpochMilli())
                .putInt(0)
                .putShort((short) 0)
                .put(request)
                .array();

        assertEquals(work(null), signatures.read(stored, false));
    }

    @Test
    void refusesAFormatOfALaterVersion() {
        byte[] stored = signatures.write(work(RESERVATION_KEY));
        stored[0] = 4;

        assertThrows(IllegalStateException.class, () -> signatures.read(stored, false));
    }

    private PendingSignature work(@Nullable ReservationKey reservationKey) {
        KeyVersion key = Objects.requireNonNull(keys.find(TestTopology.WALLET)).current();
        return new PendingSignature(
                REQUEST,
                key,
                reservationKey,
                reservationKey == null ? null : 7,
                new Source(ORIGIN, reservationKey == null ? null : SIGNER),
                DEADLINE,
                false);
    }
}
