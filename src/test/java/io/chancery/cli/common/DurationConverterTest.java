package io.chancery.cli.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationConverterTest {
    private final DurationConverter converter = new DurationConverter();

    @ParameterizedTest
    @CsvSource({"50ms,PT0.05S", "2s,PT2S", "90m,PT90M", "36h,PT36H", "90d,PT2160H", "0s,PT0S"})
    void readsAndWritesADuration(String text, Duration duration) {
        assertEquals(duration, converter.convert(text));
        assertEquals(text, DurationConverter.text(duration));
    }

    @ParameterizedTest
    @CsvSource({"1500ms,1500ms", "1000ms,1s", "120s,2m", "60m,1h", "48h,2d"})
    void writesInTheLargestUnitThatItIsWholeIn(String text, String written) {
        assertEquals(written, DurationConverter.text(converter.convert(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "d", "-7d", "1.5h", "7 d", "7D", "1w", "1h30m", "9999999999s"})
    void refusesWhatIsNoDuration(String text) {
        assertThrows(TypeConversionException.class, () -> converter.convert(text));
    }
}
