package io.chancery.records.schema;

import io.chancery.records.avro.AuditEvent;
import io.chancery.records.avro.CommandProposal;
import io.chancery.records.avro.KeyRecord;
import io.chancery.records.avro.Requester;
import io.chancery.records.avro.RotationCommand;
import io.chancery.records.avro.RotationResult;
import io.chancery.records.avro.SignedPayload;
import io.chancery.records.avro.SigningRejection;
import io.chancery.records.avro.SigningRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/**
 * Avro's access to the generated classes, and to no other class: names in schemas are looked up in a closed map. So
 * nothing that a writer's schema names is ever loaded, and Avro's process-wide list of trusted classes need not be
 * touched.
 */
public final class RecordData extends SpecificData {
    /** The schemas of the records that are topics' values. */
    public static final List<Schema> TOP_LEVEL = List.of(
            SigningRequest.getClassSchema(),
            SignedPayload.getClassSchema(),
            SigningRejection.getClassSchema(),
            RotationCommand.getClassSchema(),
            RotationResult.getClassSchema(),
            KeyRecord.getClassSchema(),
            Requester.getClassSchema(),
            CommandProposal.getClassSchema(),
            AuditEvent.getClassSchema());

    private final Map<String, Class<?>> classes = new HashMap<>();

    public RecordData() {
        super(RecordData.class.getClassLoader());
        addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        for (Schema schema : TOP_LEVEL) {
            SchemaTrees.named(schema).forEach(named -> classes.put(named.getFullName(), generatedClass(named)));
        }
    }

    /** Our schema of the topic value with this full name, or null if there is none. */
    public static @Nullable Schema topLevel(String fullName) {
        for (Schema schema : TOP_LEVEL) {
            if (schema.getFullName().equals(fullName)) {
                return schema;
            }
        }
        return null;
    }

    @Override
    public @Nullable Class<?> getClass(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM, FIXED -> classes.get(schema.getFullName());
            case ARRAY, MAP, UNION, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> super.getClass(schema);
        };
    }

    private static Class<?> generatedClass(Schema schema) {
        try {
            return Class.forName(schema.getFullName());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("no generated class for " + schema.getFullName(), e);
        }
    }
}
