package io.chancery.stream.arrival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.admission.identity.Authentication;
import io.chancery.model.Origin;
import io.chancery.records.schema.SchemaId;
import io.chancery.stream.PendingStore;
import io.chancery.stream.TestTopology;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class UnreadRecordsTest {
    private static final SchemaId SCHEMA = new SchemaId(7);
    private static final ReceivedRecords MAKER = ReceivedRecords.ofCommands(new Authentication.Off());
    private static final String LANE = "acme/treasury";

    private final KeyValueStore<Long, byte[]> store = PendingStore.open();
    private final UnreadRecords records = records();

    @Test
    void keepsTheOrderOfALane() {
        add(LANE, 1);
        add("acme/payouts", 2);
        add(LANE, 3);

        assertEquals(List.of(1L, 3L), offsets(records, LANE));
        assertFalse(records.holds(LANE));
        assertTrue(records.holds("acme/payouts"));
        assertEquals(1, PendingStore.size(store));
    }

    @Test
    void takesInWhatAnEarlierInstanceKept() {
        add(LANE, 1);
        add(LANE, 2);

        UnreadRecords later = records();
        later.restore();
        later.add(received(LANE, 3, 0), null);

        assertEquals(List.of(1L, 2L, 3L), offsets(later, LANE));
    }

    @Test
    void boundsALane() {
        for (int i = 0; i < UnreadRecords.MOST_OF_LANE; i++) {
            assertFalse(records.isCrowded(LANE));
            add(LANE, i);
        }

        assertTrue(records.isCrowded(LANE));
        assertFalse(records.isCrowded("acme/payouts"));
        records.removeFirst(LANE);
        assertFalse(records.isCrowded(LANE));
    }

    @Test
    void boundsATenant() {
        for (int i = 0; i < UnreadRecords.MOST_OF_TENANT; i++) {
            assertFalse(records.isTenantCrowded(LANE));
            add("acme/w" + i, i);
        }

        assertTrue(records.isTenantCrowded(LANE));
        assertFalse(records.isCrowded(LANE), "none of that wallet waits");
        assertFalse(records.isTenantCrowded("umbrella/treasury"));
        assertFalse(records.isFull());
        records.removeFirst("acme/w0");
        assertFalse(records.isTenantCrowded(LANE));
    }

    @Test
    void boundsTheBytesOfALaneAndOfAll() {
        int size = 1 << 20;
        for (int i = 0; i < 16; i++) {
            records.add(received(LANE, i, size), SCHEMA);
        }
        assertTrue(records.isCrowded(LANE));

        for (int i = 0; i < 48; i++) {
            assertFalse(records.isFull());
            records.add(received("t" + i + "/w", i, size), SCHEMA);
        }

        assertTrue(records.isFull());
    }

    @Test
    void letsATenantHaveHalfOfAll() {
        assertEquals(UnreadRecords.MOST / 2, fill("evil"));
        assertTrue(records.isTenantFull("evil/another"));
        assertFalse(records.isTenantFull(LANE));
        assertFalse(records.isFull());
        assertNull(records.newestOfLargerTenant("evil/another"));
    }

    @Test
    void letsATenantHaveHalfOfAllBytes() {
        for (int i = 0; i < 32; i++) {
            assertFalse(records.isTenantFull("evil/w"));
            records.add(received("evil/w" + i, i, 1 << 20), SCHEMA);
        }

        assertTrue(records.isTenantFull("evil/w"));
        assertFalse(records.isTenantFull(LANE));
    }

    @Test
    void findsTheNewestOfTheTenantThatHasTheMost() {
        records.add(received("evil/a", 1, 1 << 20), SCHEMA);
        records.add(received("evil/b", 2, 1 << 20), SCHEMA);
        records.add(received("evil/a", 3, 1 << 20), SCHEMA);
        add(LANE, 4);

        String lane = records.newestOfLargerTenant("umbrella/w");
        records.removeLast("evil/a");

        assertEquals("evil/a", lane);
        assertEquals("evil/b", records.newestOfLargerTenant(LANE));
        assertNull(records.newestOfLargerTenant("evil/c"));
        assertEquals(List.of(1L), offsets(records, "evil/a"));
    }

    private int fill(String tenant) {
        int added = 0;
        for (; !records.isTenantFull(tenant + "/w"); added++) {
            add(tenant + "/w" + added, added);
        }
        return added;
    }

    @Test
    void boundsAll() {
        for (int i = 0; i < UnreadRecords.MOST; i++) {
            assertFalse(records.isFull());
            add("t" + i + "/w", i);
        }

        assertTrue(records.isFull());
    }

    @Test
    void keepsNoHugeKeyInMemory() {
        String lane = received("x".repeat(1 << 20), 1, 0).lane();

        assertEquals(64, lane.length());
        assertEquals(LANE, received(LANE, 1, 0).lane());
    }

    @Test
    void isEmptyOnceAllIsForgotten() {
        add(LANE, 1);

        records.removeFirst(LANE);

        assertTrue(records.isEmpty());
        assertNull(records.first(LANE));
        assertEquals(0, PendingStore.size(store));
    }

    private UnreadRecords records() {
        return new UnreadRecords(store, new UnreadRecordFormat("signing-requests", 0, MAKER), received -> SCHEMA);
    }

    private void add(String lane, long offset) {
        records.add(received(lane, offset, 0), SCHEMA);
    }

    private static ReceivedRecord received(String lane, long offset, int size) {
        return MAKER.of(
                new Record<>(TestTopology.bytes(lane), new byte[size], 0), new Origin("signing-requests", 0, offset));
    }

    private static List<Long> offsets(UnreadRecords records, String lane) {
        List<Long> offsets = new ArrayList<>();
        for (UnreadRecords.Entry first = records.first(lane); first != null; first = records.first(lane)) {
            offsets.add(Objects.requireNonNull(records.read(first)).origin().offset());
            records.removeFirst(lane);
        }
        return offsets;
    }
}
