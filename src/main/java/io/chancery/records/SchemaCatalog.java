package io.chancery.records;

import io.chancery.model.SchemaFingerprint;
import io.chancery.records.schema.CanonicalSchema;
import io.chancery.records.schema.RecordData;
import io.chancery.records.schema.ReleasedSchemas;
import io.chancery.records.serde.WireFormat;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** The schemas of signed records and of the compacted topics' that this version and all releases have. */
public final class SchemaCatalog {
    private SchemaCatalog() {}

    /**
     * A schema.
     *
     * @param release the release's number, or empty for this version
     * @param record the name of its record
     */
    public record Entry(String release, String record, SchemaFingerprint fingerprint) {}

    /** Returns all of them, this version's first and then from the oldest release on. */
    public static List<Entry> all() {
        List<Entry> entries = new ArrayList<>();
        add(entries, "", RecordData.TOP_LEVEL);
        ReleasedSchemas.VERSIONS.forEach(version -> add(entries, version, ReleasedSchemas.of(version)));
        return entries;
    }

    private static void add(List<Entry> entries, String release, List<Schema> schemas) {
        for (Schema schema : schemas) {
            if (WireFormat.isGuarded(schema)) {
                entries.add(new Entry(release, schema.getName(), CanonicalSchema.fingerprint(schema)));
            }
        }
    }
}
