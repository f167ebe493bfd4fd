package io.chancery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VectorsTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/vectors");
    private static final Pattern ROW =
            Pattern.compile("^\\| `([^`]+)` \\| [^|]*\\w[^|]* \\| [^|]*\\w[^|]* \\|$", Pattern.MULTILINE);

    @Test
    void everyFileHasItsOriginAndItsLicense() throws IOException {
        String readme = Files.readString(DIRECTORY.resolve("README.md"));
        Set<String> noted =
                ROW.matcher(readme).results().map(row -> row.group(1)).collect(Collectors.toSet());

        assertEquals(files(), noted);
    }

    private static Set<String> files() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("README.md"))
                    .collect(Collectors.toSet());
        }
    }
}
