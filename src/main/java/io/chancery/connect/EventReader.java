package io.chancery.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/**
 * A reader of audit events, in whatever form Connect hands them over, as JSON with the schema's field names. Bytes are
 * read by their writer's schema alone, so that fields from later versions stay: the hash is over them too.
 */
final class EventReader {
    private static final byte MAGIC = 0;
    private static final int HEADER = 5;

    private final WriterSchemas schemas;
    private final Map<Schema, GenericDatumReader<Object>> readers = new ConcurrentHashMap<>();

    EventReader(WriterSchemas schemas) {
        this.schemas = schemas;
    }

    /** Throws {@link DataException} if {@code value} is no audit event. */
    ObjectNode read(Object value) {
        if (value instanceof byte[] bytes) {
            return whole(decode(ByteBuffer.wrap(bytes)));
        }
        if (value instanceof ByteBuffer bytes) {
            return whole(decode(bytes.duplicate()));
        }
        if (value instanceof Struct || value instanceof Map<?, ?>) {
            return whole(value);
        }
        throw new DataException("An audit event comes as bytes, Struct or Map, not as "
                + value.getClass().getSimpleName()
                + ": use ByteArrayConverter, or an Avro converter, as value.converter");
    }

    private Object decode(ByteBuffer value) {
        if (value.remaining() <= HEADER || value.get() != MAGIC) {
            throw new DataException(
                    "The value is not in Confluent's wire format: a zero byte, a schema id, Avro binary");
        }
        Schema writer = schemas.byId(value.getInt());
        if (!EventSchema.isOne(writer)) {
            throw new DataException("The value is no audit event: its schema is " + writer.getFullName());
        }
        byte[] body = new byte[value.remaining()];
        value.get(body);
        try {
            BinaryDecoder binary = DecoderFactory.get().binaryDecoder(body, null);
            Object record = readers.computeIfAbsent(writer, schema -> new GenericDatumReader<>(schema))
                    .read(null, binary);
            if (binary.isEnd()) {
                return record;
            }
            throw new IOException("bytes are left over after the record");
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
            throw new DataException(
                    "The value does not follow its schema; without " + TransformConfig.URL
                            + " only events of the plugin's own version can be read",
                    e);
        }
    }

    /** With every field that this version knows, and the time as text. */
    private static ObjectNode whole(Object value) {
        JsonNode tree = JsonTree.of(value);
        if (!(tree instanceof ObjectNode event) || !event.hasNonNull("type") || !event.hasNonNull("timestamp")) {
            throw new DataException("The value is no audit event: it has no type and timestamp");
        }
        for (Schema.Field field : EventSchema.OWN.getFields()) {
            if (!event.has(field.name())) {
                event.putNull(field.name());
            }
        }
        JsonNode timestamp = event.get("timestamp");
        if (timestamp.isIntegralNumber()) {
            event.put("timestamp", Instant.ofEpochMilli(timestamp.longValue()).toString());
        }
        return event;
    }
}
