package io.chancery.records.serde;

import io.chancery.model.request.Request;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.records.ForeignBinary;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.records.registry.SchemaRegistryClient;
import io.chancery.records.registry.SerdeConfig;
import io.chancery.records.schema.RecordData;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;

/** A producer that writes Chancery's records with a schema of its own. */
public final class ForeignProducer {
    private static final int HEADER = 5;

    private final SchemaRegistryClient registry;
    private final RecordMapper mapper = new RecordMapper();

    /** For the registry at {@code url}. */
    public ForeignProducer(String url) {
        registry = new SerdeConfig(Map.of("schema.registry.url", url)).client();
    }

    /** Registers {@code schema} under a subject of its own and returns its id. */
    public int register(Schema schema) {
        return registry.register("foreign-" + schema.hashCode(), schema, false);
    }

    /**
     * The value of a record, written with {@code schema}.
     *
     * @param change made to what is written
     */
    public byte[] write(Request request, Schema schema, Consumer<GenericRecord> change) {
        return write(mapper.toAvro(request), schema, change);
    }

    /** As {@link #write(Request, Schema, Consumer)}. */
    public byte[] write(RotationCommand command, Schema schema, Consumer<GenericRecord> change) {
        return write(mapper.toAvro(command), schema, change);
    }

    private byte[] write(SpecificRecord record, Schema schema, Consumer<GenericRecord> change) {
        byte[] ours = new RecordWriter(record.getSchema(), new byte[0], new RecordData()).write(record);
        byte[] theirs = new ForeignBinary(record.getSchema(), schema).convert(ours, change);
        return ByteBuffer.allocate(HEADER + theirs.length)
                .put((byte) 0)
                .putInt(register(schema))
                .put(theirs)
                .array();
    }
}
