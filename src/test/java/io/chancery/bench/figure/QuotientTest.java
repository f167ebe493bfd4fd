package io.chancery.bench.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

final class QuotientTest {
    @Test
    void aPartOfSomethingIsItsShare() {
        assertEquals(0.25, Quotient.of(1.0, 4.0));
        assertEquals(0.3, Quotient.rounded(1.0, 3.0, 1));
    }

    @Test
    void nothingIsDividedByNothing() {
        assertNull(Quotient.of(1.0, 0.0));
        assertNull(Quotient.of(0.0, 0.0));
        assertNull(Quotient.of(1.0, -2.0));
    }

    @Test
    void whatWasNotMeasuredHasNoQuotient() {
        assertNull(Quotient.of(null, 1.0));
        assertNull(Quotient.of(1.0, null));
        assertNull(Quotient.of(Double.NaN, 1.0));
        assertNull(Quotient.of(1.0, Double.MIN_VALUE));
        assertNull(Quotient.rounded(null, 1.0, 2));
    }
}
