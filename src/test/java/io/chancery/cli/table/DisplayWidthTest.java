package io.chancery.cli.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DisplayWidthTest {
    @Test
    void countsLettersOfAnyAlphabetOnce() {
        assertEquals(14, DisplayWidth.of("acme/Schlüssel"));
        assertEquals(6, DisplayWidth.of("казнач"));
    }

    @Test
    void countsWideCharactersTwice() {
        assertEquals(4, DisplayWidth.of("金庫"));
        assertEquals(4, DisplayWidth.of("한국"));
        assertEquals(4, DisplayWidth.of("ＡＢ"));
        assertEquals(2, DisplayWidth.of("\ud83d\udd11"));
    }

    @Test
    void countsNoMarkAboveALetter() {
        assertEquals(1, DisplayWidth.of("e\u0301\u0302"));
    }
}
