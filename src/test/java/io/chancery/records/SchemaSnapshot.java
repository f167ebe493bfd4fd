package io.chancery.records;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.chancery.records.schema.PortableSchema;
import io.chancery.records.schema.RecordData;
import io.chancery.records.schema.ReleasedSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/**
 * Writes the snapshot of the schemas that a release fixes: {@code mvn -q test -Dtest=SchemaSnapshot}, after the
 * release's number was added to {@link ReleasedSchemas#VERSIONS}. No test by name, so that nothing writes it unasked.
 */
class SchemaSnapshot {
    @Test
    void write() throws IOException {
        Path directory = Path.of("src/main/resources/schemas", ReleasedSchemas.VERSIONS.getLast());
        Files.createDirectories(directory);
        ObjectMapper json = new ObjectMapper();
        for (Schema schema : RecordData.TOP_LEVEL) {
            String text = json.readTree(PortableSchema.of(schema)).toPrettyString();
            Files.writeString(directory.resolve(schema.getName() + ".avsc"), text + "\n");
        }
    }
}
