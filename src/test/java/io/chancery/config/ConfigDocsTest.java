package io.chancery.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigDocsTest {
    @ParameterizedTest
    @ValueSource(strings = {"configuration.md", "chancery.properties.template", "rejections.md"})
    void theCommittedDocumentIsTheGeneratedOne(String name) throws IOException {
        assertEquals(
                ConfigDocs.files().get(name),
                Files.readString(Path.of("docs", name)),
                "docs/" + name + " is stale; run: bin/chancery config docs");
    }
}
