package io.chancery.stream.sealed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.seal.BrokenSealException;
import io.chancery.seal.BrokenSealException.Reason;
import io.chancery.seal.Purpose;
import io.chancery.seal.SampleSealKeys;
import io.chancery.seal.Seal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RememberedSealTest {
    private static final byte[] KEY = bytes("acme/hot");

    private final Seal keys = SampleSealKeys.of("tests").seal(Purpose.of("state", "store", "3"));
    private boolean acceptsUnsealed;
    private final CountedSeal checked = new CountedSeal(new CheckedSeal(keys, "store", () -> acceptsUnsealed));
    private final RememberedSeal seal = new RememberedSeal(checked);

    @Test
    void checksTheSameBytesOnce() {
        byte[] stored = seal.close(KEY, bytes("value"));

        for (int i = 0; i < 3; i++) {
            assertArrayEquals(bytes("value"), seal.open(KEY.clone(), stored.clone()));
        }
        assertEquals(1, checked.opened);
    }

    @Test
    void refusesEveryChangeOfWhatItRemembers() {
        byte[] stored = seal.close(KEY, bytes("value"));
        seal.open(KEY, stored);

        for (int bit = 0; bit < Byte.SIZE * stored.length; bit++) {
            byte[] changed = stored.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThrows(BrokenSealException.class, () -> seal.open(KEY, changed), "bit " + bit);
        }
        assertArrayEquals(bytes("value"), seal.open(KEY, stored));
    }

    @Test
    void refusesWhatItRemembersUnderAnotherKey() {
        byte[] stored = seal.close(KEY, bytes("value"));
        seal.open(KEY, stored);

        assertThrows(BrokenSealException.class, () -> seal.open(bytes("evil/hot"), stored));
    }

    @Test
    void returnsWhatWasWrittenAfterwards() {
        seal.open(KEY, seal.close(KEY, bytes("old")));

        assertArrayEquals(bytes("new"), seal.open(KEY, seal.close(KEY, bytes("new"))));
    }

    @Test
    void acceptsNothingUnsealedLaterBecauseItWasAcceptedOnce() {
        acceptsUnsealed = true;
        assertArrayEquals(bytes("value"), seal.open(KEY, bytes("value")));

        acceptsUnsealed = false;

        BrokenSealException refused = assertThrows(BrokenSealException.class, () -> seal.open(KEY, bytes("value")));
        assertEquals(Reason.NOT_SEALED, refused.reason());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final class CountedSeal implements EntrySeal {
        private final EntrySeal seal;
        private int opened;

        private CountedSeal(EntrySeal seal) {
            this.seal = seal;
        }

        @Override
        public byte[] close(byte[] key, byte[] value) {
            return seal.close(key, value);
        }

        @Override
        public byte[] open(byte[] key, byte[] stored) {
            opened++;
            return seal.open(key, stored);
        }

        @Override
        public boolean isOutdated(byte[] stored) {
            return seal.isOutdated(stored);
        }
    }
}
