package io.chancery.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {
    @ParameterizedTest
    @CsvSource({
        "Grüße 你好 🙂, Grüße 你好 🙂",
        "a\u001b[2Kb, a\\u001b[2Kb",
        "pay\u202e001, pay\\u202e001",
        "a\u200bb, a\\u200bb",
        "a\\nb, a\\\\nb",
        "a\ud800b, a\\ud800b"
    })
    void letsNothingThroughThatATerminalObeys(String text, String shown) {
        assertEquals(shown, Printable.of(text));
    }

    @ParameterizedTest
    @CsvSource({"10,\\n", "13,\\r", "9,\\t", "8232,\\u2028"})
    void staysOnOneLine(int character, String shown) {
        assertEquals(shown, Printable.of(Character.toString(character)));
    }
}
