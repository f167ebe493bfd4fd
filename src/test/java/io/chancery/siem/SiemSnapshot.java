package io.chancery.siem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Writes what {@link SiemFormatTest} compares with: {@code mvn -q test -Dtest=SiemSnapshot}, after a mapping was
 * changed. No test by name, so that nothing writes it unasked.
 */
class SiemSnapshot {
    @Test
    void write() throws IOException {
        for (SiemFormat format : SiemFormat.values()) {
            Files.writeString(file(format), lines(format));
        }
    }

    static Path file(SiemFormat format) {
        return Path.of(
                "src/test/resources/io/chancery/siem", "events." + format.name().toLowerCase(Locale.ROOT));
    }

    static String lines(SiemFormat format) {
        return SampleEvents.json().stream().map(format::line).collect(Collectors.joining("\n", "", "\n"));
    }
}
