package io.chancery.records.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * The schemas of the topics' values as they were released, from the resources {@code /schemas/<version>/<record>.avsc}.
 * Each file is complete in itself, so that it is also what a producer in another language needs.
 */
public final class ReleasedSchemas {
    /** The releases, oldest first. */
    public static final List<String> VERSIONS = List.of("0.1.0", "0.2.0");

    private ReleasedSchemas() {}

    /** Those of all releases, oldest first. */
    public static List<Schema> all() {
        return VERSIONS.stream().flatMap(version -> of(version).stream()).toList();
    }

    /** Returns those of one release. */
    public static List<Schema> of(String version) {
        List<Schema> schemas = new ArrayList<>();
        for (Schema current : RecordData.TOP_LEVEL) {
            String resource = "/schemas/" + version + "/" + current.getName() + ".avsc";
            try (InputStream text = ReleasedSchemas.class.getResourceAsStream(resource)) {
                if (text != null) { // a record that came later
                    schemas.add(parse(new String(text.readAllBytes(), StandardCharsets.UTF_8)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return schemas;
    }

    private static Schema parse(String text) {
        return new Schema.Parser().parse(text);
    }
}
