package io.chancery.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalletIdTest {
    @Test
    void isWrittenAsTenantAndAlias() {
        assertEquals("acme/treasury", new WalletId("acme", "treasury").key());
    }

    @Test
    void readsWhatItWrites() {
        WalletId wallet = new WalletId("A.c-m_e", "t".repeat(64));

        assertEquals(wallet, WalletId.parse(wallet.key()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "ä", "a\n", "a b", "a\u0000"})
    void refusesAnIllFormedPart(String part) {
        assertEquals(
                "tenant",
                assertThrows(InvalidFieldException.class, () -> new WalletId(part, "treasury"))
                        .field());
        assertEquals(
                "keyAlias",
                assertThrows(InvalidFieldException.class, () -> new WalletId("acme", part))
                        .field());
    }

    @Test
    void refusesAPartOfMoreThan64Characters() {
        assertThrows(InvalidFieldException.class, () -> new WalletId("a".repeat(65), "treasury"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "acme", "acme/", "/treasury", "acme/treasury/more"})
    void refusesATextThatIsNotTwoParts(String text) {
        assertThrows(InvalidFieldException.class, () -> WalletId.parse(text));
    }
}
