package io.chancery.cli.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.cli.Commands;
import io.chancery.records.SchemaCatalog;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemasCommandTest {
    private static final Path RELEASED = Path.of("src/main/resources/schemas/0.1.0/SigningRequest.avsc");

    private final Commands chancery = new Commands();

    @Test
    void printsTheFingerprintsOfEveryRelease() {
        assertEquals(0, chancery.execute("schemas", "--json"));

        assertEquals(
                SchemaCatalog.all().stream()
                        .map(entry -> entry.fingerprint().toString())
                        .toList(),
                chancery.lines().stream()
                        .map(line -> line.path("fingerprint").asText())
                        .toList());
    }

    @Test
    void printsTheFingerprintOfAFile() {
        assertEquals(0, chancery.execute("schemas", RELEASED.toString()));

        assertEquals(
                List.of(released() + "  " + RELEASED),
                chancery.out.toString().lines().toList());
    }

    @Test
    void refusesAFileThatIsNoSchema() {
        assertEquals(3, chancery.execute("schemas", "pom.xml"));

        assertTrue(chancery.err.toString().contains("must be an Avro schema"), chancery.err::toString);
    }

    private static String released() {
        return SchemaCatalog.all().stream()
                .filter(entry ->
                        entry.release().equals("0.1.0") && entry.record().equals("SigningRequest"))
                .findFirst()
                .orElseThrow()
                .fingerprint()
                .toString();
    }
}
