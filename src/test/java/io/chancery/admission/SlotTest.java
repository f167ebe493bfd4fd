package io.chancery.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotTest {
    @Test
    void tellsTheNonceThatATransactionTakes() {
        Candidate candidate = Candidates.of(Transfers.of("one", null, 41, 1, 1));
        String address = Objects.requireNonNull(candidate.key().address()).toLowerCase(Locale.ROOT);

        Slot slot = Slot.of(candidate);

        assertNotNull(slot);
        assertEquals(new TakenNonce("eip155:1", address, "41"), slot.taken());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "claim xrpl:1 ab cd", "nonce eip155:1 ab", "nonce eip155:1 ab 1 2", "other a b c"})
    void tellsNoNonceOfWhatIsNone(String key) {
        assertNull(new Slot(key).taken());
    }
}
