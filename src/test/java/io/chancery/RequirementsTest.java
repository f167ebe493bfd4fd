package io.chancery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that name tests as proof name tests that there are. */
class RequirementsTest {
    private static final Path DOCS = Path.of("docs");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|IT|Interop|Fuzz|Contract))(?:\\.(\\w+))?`");

    @ParameterizedTest
    @ValueSource(strings = {"requirements.md", "compliance.md"})
    void nameTestsThatThereAre(String page) throws IOException {
        Set<String> missing = new TreeSet<>();
        Set<String> known = new TreeSet<>();
        for (var named :
                TEST.matcher(Files.readString(DOCS.resolve(page))).results().toList()) {
            String source = source(named.group(1));
            String method = named.group(2);
            (source != null && (method == null || source.contains(" " + method + "(")) ? known : missing)
                    .add(named.group());
        }

        assertEquals(Set.of(), missing);
        assertTrue(known.size() > 10, known::toString);
    }

    /** The page says nothing of proofs that the table of requirements does not have. */
    @Test
    void everyRequirementThatTheCompliancePageNamesIsInTheTable() throws IOException {
        String table = Files.readString(DOCS.resolve("requirements.md"));
        Set<String> unknown = Pattern.compile("(?<![\\w.-])[SGARBUO]\\d{1,2}(?![\\w.-])")
                .matcher(Files.readString(DOCS.resolve("compliance.md")))
                .results()
                .map(named -> named.group())
                .filter(id -> !table.contains("| " + id + " |"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(), unknown);
    }

    private static @Nullable String source(String name) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            Path found = files.filter(file -> file.endsWith(name + ".java"))
                    .findFirst()
                    .orElse(null);
            return found == null ? null : Files.readString(found);
        }
    }
}
