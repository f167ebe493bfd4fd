package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/schema_fingerprint.py, which shares nothing with Chancery but docs/requests.md: both give each schema one
 * fingerprint.
 */
final class SchemaPythonInterop {
    private static final String EVERYTHING = """
            {"namespace": "n", "name": "A", "type": "record", "doc": "d", "aliases": ["B"], "fields": [
              {"name": "t", "type": {"type": "long", "logicalType": "timestamp-millis"}, "default": 0},
              {"name": "e", "type": {"type": "enum", "name": "E", "symbols": ["X", "Y"], "default": "X"}},
              {"name": "f", "type": {"type": "fixed", "name": "m.F", "size": 16, "logicalType": "decimal",
               "precision": 10, "scale": 2}},
              {"name": "u", "type": ["null", "E", {"type": "array", "items": {"type": "map", "values": "m.F"}}]},
              {"name": "r", "type": {"type": "record", "name": "o.R", "fields": [
                {"name": "p", "type": {"type": "record", "name": "P", "fields": []}}, {"name": "q", "type": ["P", "n.E"]}]}},
              {"name": "s", "type": {"type": "string", "avro.java.string": "String"}}]}""";

    private final Commands chancery = new Commands();

    @TempDir
    private Path directory;

    @Test
    void bothGiveEverySchemaTheSameFingerprint() throws Exception {
        List<String> files = new ArrayList<>();
        files.add(Files.writeString(directory.resolve("everything.avsc"), EVERYTHING)
                .toString());
        try (Stream<Path> released = Files.walk(Path.of("src/main/resources/schemas"))) {
            released.filter(Files::isRegularFile).map(Path::toString).forEach(files::add);
        }

        List<String> command = new ArrayList<>(List.of("schemas"));
        command.addAll(files);
        assertEquals(0, chancery.execute(command.toArray(String[]::new)));

        assertEquals(theirs(files), chancery.out.toString());
    }

    private static String theirs(List<String> files) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("python3", "docs/schema_fingerprint.py"));
        line.addAll(files);
        Process python = new ProcessBuilder(line).redirectErrorStream(true).start();
        String printed = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, python.waitFor(), printed);
        return printed;
    }
}
