package io.chancery.model.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.model.SampleKeys;
import io.chancery.model.rotation.KeyVersion.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyVersionTest {
    private static final KeyVersion KEY = SampleKeys.inState(1, State.ACTIVE);

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
