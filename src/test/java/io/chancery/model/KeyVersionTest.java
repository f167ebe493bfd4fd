package io.chancery.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.KeyVersion.State;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class KeyVersionTest {
    private static final KeyVersion KEY = SampleKeys.inState(1, State.ACTIVE);

    @Test
    void isMeantByItsWholeKeyId() {
        assertTrue(KEY.matches(SampleKeys.ARN));
        assertFalse(KEY.matches(SampleKeys.ARN.substring(1)));
    }

    @Test
    void isMeantByItsAddressInAnyCase() {
        String address = Objects.requireNonNull(KEY.address());

        assertTrue(KEY.matches(address));
        assertTrue(KEY.matches(address.toLowerCase(Locale.ROOT)));
    }

    @Test
    void withoutAnAddressIsMeantByNone() {
        KeyVersion key = SampleKeys.active(1, "key", KeySpec.ECC_NIST_EDWARDS25519, Bytes.of(new byte[32]));

        assertFalse(key.matches("null"));
    }

    @Test
    void neverShowsItsWholeKeyId() {
        assertEquals("KeyVersion[1, aws, 1234abcd..., ACTIVE]", KEY.toString());
    }

    @Test
    void recordKnowsItsCurrentVersion() {
        KeyRecord record = SampleKeys.record(SampleKeys.inState(1, State.RETIRED), SampleKeys.inState(2, State.ACTIVE));

        assertEquals(2, record.current().version());
        assertEquals(State.RETIRED, record.version(1).state());
    }

    @Test
    void recordRefusesACurrentVersionThatItLacks() {
        assertThrows(IllegalArgumentException.class, () -> new KeyRecord(SampleKeys.WALLET, 1, null, List.of(KEY), 2));
    }
}
