package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.model.audit.AuditEvent;
import io.chancery.model.request.SigningRequest;
import io.chancery.records.StoredRequests;
import io.chancery.stream.store.TaskStores;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of pending requests that an older version took and this one finds malformed. */
class NewlyMalformedRequestsTest {
    private static final SigningRequest REQUEST = TestTopology.request(2);
    private static final byte[] STORED = StoredRequests.creationWithoutCode(REQUEST);
    private static final long DEADLINE = ManualClock.START.plusSeconds(60).toEpochMilli();

    private final TestTopology topology = new TestTopology().withKeys(TestTopology.WALLET);

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void thoseThatWaitForTheirSignatureAreRejected() {
        topology.<Long>store(TaskStores.PENDING_SIGNATURES)
                .put(
                        0L,
                        ByteBuffer.allocate(27 + STORED.length)
                                .put((byte) 2)
                                .putInt(1)
                                .putLong(17)
                                .putLong(DEADLINE)
                                .putInt(0)
                                .putShort((short) 0)
                                .put(STORED)
                                .array());

        restart();

        assertRejected(TaskStores.PENDING_SIGNATURES);
    }

    @Test
    void thoseThatWaitToBeOpenedAreRejected() {
        topology.<Long>store(TaskStores.PENDING_OPENINGS)
                .put(
                        0L,
                        ByteBuffer.allocate(17 + STORED.length)
                                .put((byte) 1)
                                .putLong(17)
                                .putLong(DEADLINE)
                                .put(STORED)
                                .array());

        restart();

        assertRejected(TaskStores.PENDING_OPENINGS);
    }

    private void restart() {
        topology.restart();
        topology.lookAround();
        topology.finish();
    }

    private void assertRejected(String store) {
        assertEquals(
                List.of(REQUEST.id() + " malformed-field signing-requests-0@17"),
                topology.rejections().stream()
                        .map(rejection -> rejection.requestId() + " "
                                + rejection.rejection().code().code() + " " + rejection.origin())
                        .toList());
        assertEquals(
                List.of(AuditEvent.Type.KEY_ACCESS_DENIED),
                topology.audit().stream().map(AuditEvent::type).toList());
        assertEquals(List.of(), topology.signed());
        assertEquals(List.of(), topology.stored(store));
        topology.send(TestTopology.request(3));
        topology.finish();
        assertEquals(1, topology.signed().size());
    }
}
