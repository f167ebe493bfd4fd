package io.chancery.cli.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LineWidthTest {
    @Test
    void isWhatTheVariableSays() {
        assertEquals(132, LineWidth.of("132"));
    }

    @Test
    void isEightyWhereNothingSaysHowManyColumnsThereAre() {
        assertEquals(80, LineWidth.of(null));
        assertEquals(80, LineWidth.of(""));
        assertEquals(80, LineWidth.of("wide"));
        assertEquals(80, LineWidth.of("-3"));
        assertEquals(80, LineWidth.of("99999999999"));
    }

    @Test
    void isNeverTooNarrowForHeadings() {
        assertEquals(40, LineWidth.of("1"));
    }
}
