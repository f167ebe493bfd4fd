package io.chancery.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.InMemoryDataKeys;
import io.chancery.model.EncryptionContext;
import io.chancery.payload.envelope.Envelope;
import io.chancery.payload.envelope.UnopenableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {
    private static final String NAME = "Zoë Müller";

    private final InMemoryDataKeys keys = new InMemoryDataKeys();
    private final PersonalData personal = new PersonalData(new Envelope(keys));

    @ParameterizedTest
    @ValueSource(strings = {NAME, "", "a.b.c"})
    void comesBackAsItWas(String text) {
        assertEquals(text, open(seal(text)));
    }

    @Test
    void isOneTextThatShowsNothing() {
        String sealed = seal(NAME);

        assertTrue(sealed.matches("sealed\\.1\\.[\\w-]+\\.[\\w-]{16}\\.[\\w-]+"), sealed);
        assertFalse(sealed.contains("Zo"));
        assertNotEquals(sealed, seal(NAME));
    }

    @ParameterizedTest
    @CsvSource({"umbrella, request-1, actor", "acme, request-2, actor", "acme, request-1, subject"})
    void staysInItsPlace(String tenant, String subject, String field) {
        String sealed = seal(NAME);

        assertThrows(UnopenableException.class, () -> personal.open(tenant, subject, field, sealed));
    }

    @Test
    void isErasedWithItsTenantsKey() {
        String sealed = seal(NAME);
        String other = personal.seal("umbrella", "request-1", "actor", NAME);

        keys.destroy(EncryptionContext.ofTenant("acme"));

        assertThrows(UnopenableException.class, () -> open(sealed));
        assertEquals(NAME, personal.open("umbrella", "request-1", "actor", other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Zoë",
                "sealed",
                "sealed.1.a.b",
                "sealed.2.AAAA.AAAA.AAAA",
                "sealed.1.AA.AA.AA",
                "sealed.1.*.*.*"
            })
    void cannotBeOpenedIfItWasNeverSealed(String text) {
        assertThrows(UnopenableException.class, () -> open(text));
    }

    @Test
    void cannotBeOpenedIfItWasChanged() {
        String sealed = seal(NAME);
        char last = sealed.charAt(sealed.length() - 2);
        String changed = sealed.substring(0, sealed.length() - 2)
                + (last == 'A' ? 'B' : 'A')
                + sealed.substring(sealed.length() - 1);

        assertThrows(UnopenableException.class, () -> open(changed));
    }

    private String seal(String text) {
        return personal.seal("acme", "request-1", "actor", text);
    }

    private String open(String sealed) {
        return personal.open("acme", "request-1", "actor", sealed);
    }
}
