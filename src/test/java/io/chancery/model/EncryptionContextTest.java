package io.chancery.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionContextTest {
    @Test
    void encodesEntriesBehindTheirLengthsInTheOrderOfTheirNames() {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("tenant", "acme");
        entries.put("b", "2");

        assertEquals(
                "0002" + "0001" + "62" + "0001" + "32" + "0006" + "74656e616e74" + "0004" + "61636d65",
                EncryptionContext.of(entries).canonical().toHex());
    }

    @Test
    void encodesNoEntriesAsTheirNumber() {
        assertEquals("0000", EncryptionContext.of(Map.of()).canonical().toHex());
    }

    @Test
    void encodesALengthInTwoBytes() {
        Bytes encoded = EncryptionContext.ofTenant("x".repeat(256)).canonical();

        assertEquals("0100", encoded.slice(10, 12).toHex());
    }

    @Test
    void neverEncodesTwoContextsAlike() {
        assertNotEquals(
                EncryptionContext.of(Map.of("a", "bc")).canonical(),
                EncryptionContext.of(Map.of("ab", "c")).canonical());
    }

    @Test
    void growsByOneEntry() {
        EncryptionContext tenant = EncryptionContext.ofTenant("acme");

        EncryptionContext more = tenant.with("request", "1");

        assertEquals(EncryptionContext.of(Map.of("tenant", "acme", "request", "1")), more);
        assertEquals(Map.of("tenant", "acme"), tenant.entries());
    }

    @Test
    void keepsWhatItWasMadeOf() {
        TreeMap<String, String> entries = new TreeMap<>(Map.of("tenant", "acme"));
        EncryptionContext context = new EncryptionContext(entries);

        entries.put("tenant", "umbrella");

        assertEquals(EncryptionContext.ofTenant("acme"), context);
    }

    @Test
    void hasAtMost32Entries() {
        Map<String, String> entries = new LinkedHashMap<>();
        for (int i = 0; i < 33; i++) {
            entries.put("name-" + i, "value");
        }

        assertThrows(InvalidFieldException.class, () -> EncryptionContext.of(entries));
        entries.remove("name-0");
        assertEquals(32, EncryptionContext.of(entries).entries().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "é", "a\n", "\0"})
    void refusesWhatIsNotPrintableAscii(String text) {
        assertThrows(InvalidFieldException.class, () -> EncryptionContext.ofTenant(text));
        assertThrows(InvalidFieldException.class, () -> EncryptionContext.of(Map.of(text, "value")));
    }

    @Test
    void refusesATextOf257Characters() {
        assertThrows(InvalidFieldException.class, () -> EncryptionContext.ofTenant("x".repeat(257)));
    }
}
