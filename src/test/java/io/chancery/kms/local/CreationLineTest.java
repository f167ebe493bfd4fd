package io.chancery.kms.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreationLineTest {
    @Test
    void saysWhenAKeyWasMade() {
        Instant now = Instant.parse("2026-11-22T12:00:00.123Z");

        assertEquals("Created: 2026-11-22T12:00:00Z\n", CreationLine.of(now));
        assertEquals(
                Instant.parse("2026-11-22T12:00:00Z"), CreationLine.read(CreationLine.of(now) + "-----BEGIN X-----"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-----BEGIN ENCRYPTED PRIVATE KEY-----", "Created: yesterday\n", "created: 2026-11-22"})
    void saysNothingWhereThereIsNoDate(String text) {
        assertNull(CreationLine.read(text));
    }
}
