package io.chancery.stream.sealed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.seal.BrokenSealException;
import io.chancery.seal.BrokenSealException.Reason;
import io.chancery.seal.SampleSealKeys;
import io.chancery.seal.SealKeys;
import io.chancery.seal.Sealing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class SealedStoreTest {
    private static final byte[] VALUE = bytes("value");

    private final SealKeys keys = SampleSealKeys.of("tests");
    private final KeyValueStore<String, byte[]> raw = MemoryStores.named("raw");
    private final KeyValueStore<String, byte[]> marks = MemoryStores.named("marks");
    private final StateRefusals refusals = new StateRefusals(3);
    private final KeyValueStore<String, byte[]> store = sealed(new Sealing.On(keys, false), "store", 3);

    @Test
    void returnsWhatWasPut() {
        store.put("a", VALUE);

        assertArrayEquals(VALUE, store.get("a"));
        assertEquals(VALUE.length + 24, raw.get("a").length);
        assertNull(store.get("b"));
    }

    @Test
    void refusesEveryChange() {
        store.put("a", VALUE);
        byte[] stored = raw.get("a");

        for (int bit = 0; bit < Byte.SIZE * stored.length; bit++) {
            byte[] changed = stored.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            raw.put("a", changed);
            assertThrows(BrokenSealException.class, () -> store.get("a"), "bit " + bit);
        }
    }

    @Test
    void refusesWhatWasMoved() {
        store.put("a", VALUE);
        raw.put("b", raw.get("a"));

        assertEquals(Reason.WRONG_SEAL, refusal(store, "b"));
        assertEquals(Reason.WRONG_SEAL, refusal(sealed(new Sealing.On(keys, false), "another", 3), "a"));
        assertEquals(Reason.WRONG_SEAL, refusal(sealed(new Sealing.On(keys, false), "store", 4), "a"));
        assertEquals(
                Reason.UNKNOWN_SEAL_KEY,
                refusal(sealed(new Sealing.On(SampleSealKeys.of("tests"), false), "store", 3), "a"));
    }

    @Test
    void refusesWhatIsNotSealedUnlessThatIsAccepted() {
        raw.put("a", VALUE);
        raw.put("empty", new byte[0]);
        KeyValueStore<String, byte[]> accepting = sealed(new Sealing.On(keys, true), "store", 3);

        assertEquals(Reason.NOT_SEALED, refusal(store, "a"));
        assertEquals(Reason.NOT_SEALED, refusal(store, "empty"));
        assertArrayEquals(VALUE, accepting.get("a"));
        assertArrayEquals(new byte[0], accepting.get("empty"));
    }

    @Test
    void refusesAWrongSealAlsoWhereNoneIsAccepted() {
        store.put("a", VALUE);
        raw.put("b", raw.get("a"));

        assertEquals(Reason.WRONG_SEAL, refusal(sealed(new Sealing.On(keys, true), "store", 3), "b"));
    }

    @Test
    void readsWithoutSealsWhatWasSealed() {
        store.put("a", VALUE);
        KeyValueStore<String, byte[]> open = sealed(new Sealing.Off(), "store", 3);
        open.put("b", VALUE);

        assertArrayEquals(VALUE, open.get("a"));
        assertArrayEquals(VALUE, raw.get("b"));
    }

    @Test
    void goesOnBehindAnEntryThatIsRefused() {
        store.put("a", VALUE);
        raw.put("b", VALUE);
        store.put("c", VALUE);
        List<String> found = new ArrayList<>();

        try (KeyValueIterator<String, byte[]> all = store.all()) {
            for (var entry = RightEntries.next(all); entry != null; entry = RightEntries.next(all)) {
                found.add(entry.key);
            }
        }
        try (KeyValueIterator<String, byte[]> all = store.range("b", null)) {
            assertEquals("b", all.peekNextKey());
            assertThrows(BrokenSealException.class, all::next);
            assertArrayEquals(VALUE, all.next().value);
        }

        assertEquals(List.of("a", "c"), found);
    }

    @Test
    void deletesAndOverwritesWhatIsRefused() {
        raw.put("a", VALUE);
        raw.put("b", VALUE);

        store.delete("a");
        store.put("b", VALUE);

        assertNull(store.get("a"));
        assertArrayEquals(VALUE, store.get("b"));
    }

    @Test
    void tellsOfEachEntryOnce() {
        raw.put("a\u001b[31m", VALUE);
        raw.put("b", VALUE);
        refusal(store, "a\u001b[31m");
        refusal(store, "b");
        refusal(store, "b");
        List<StateRefusal> told = new ArrayList<>();

        refusals.tell(told::add);
        refusal(store, "b");
        refusals.tell(told::add);

        assertEquals(
                List.of(
                        new StateRefusal("store", "a?[31m", "not-sealed"),
                        new StateRefusal("store", "b", "not-sealed")),
                told);
    }

    @Test
    void tellsOfNoMoreThanAThousandEntries() {
        List<StateRefusal> told = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            raw.put("entry " + i, VALUE);
            refusal(store, "entry " + i);
        }

        refusals.tell(told::add);

        assertEquals(1_000, told.size());
    }

    @Test
    void showsNoMoreOfAKeyThanFitsIntoALine() {
        assertTrue(new StateRefusal("store", "x".repeat(10_000), "not-sealed")
                        .entry()
                        .length()
                <= 200);
    }

    private KeyValueStore<String, byte[]> sealed(Sealing sealing, String name, int partition) {
        return new StoreSeals(sealing, partition, refusals, "marks", marks).named(name, raw);
    }

    private static Reason refusal(KeyValueStore<String, byte[]> store, String key) {
        return assertThrows(BrokenSealException.class, () -> store.get(key)).reason();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
