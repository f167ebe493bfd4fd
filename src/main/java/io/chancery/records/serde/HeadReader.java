package io.chancery.records.serde;

import io.chancery.records.avro.Operation;
import io.chancery.records.avro.SigningRequest;
import io.chancery.records.mapping.RawHead;
import io.chancery.records.schema.UnreadableRecordException;
import io.chancery.records.schema.UnreadableRecordException.Reason;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.ResolvingDecoder;
import org.jspecify.annotations.Nullable;

/**
 * A reader of the first fields of a signing request, up to the network, from the bytes of one writer's schema. It stops
 * behind the last of them: whatever the payload is costs nothing, and nothing is known of it. Thread-safe.
 */
final class HeadReader {
    private static final int POOLED = 8;
    private static final List<String> FIELDS = List.of("id", "requester", "tenant", "keyAlias", "operation", "network");

    private static final Schema HEAD = Schema.createRecord(
            SigningRequest.getClassSchema().getName(),
            null,
            SigningRequest.getClassSchema().getNamespace(),
            false,
            FIELDS.stream()
                    .map(SigningRequest.getClassSchema()::getField)
                    .map(field -> new Schema.Field(field, field.schema()))
                    .toList());

    private final Schema writer;
    private final Queue<ResolvedHeadReader> pool = new ArrayBlockingQueue<>(POOLED);

    /**
     * @param writer a schema that {@link RecordReader} takes
     */
    HeadReader(Schema writer) {
        this.writer = writer;
    }

    /**
     * Reads the bytes from {@code offset} on; throws {@link UnreadableRecordException} if they are no signing
     * request's.
     */
    RawHead read(byte[] value, int offset) {
        if (!writer.getFullName().equals(HEAD.getFullName())) {
            throw new UnreadableRecordException(Reason.WRONG_SCHEMA, "the record is not a " + HEAD.getName());
        }
        ResolvedHeadReader pooled = pool.poll();
        try {
            ResolvedHeadReader reader = pooled == null ? new ResolvedHeadReader(writer) : pooled;
            RawHead read =
                    reader.readHead(DecoderFactory.get().binaryDecoder(value, offset, value.length - offset, null));
            pool.offer(reader);
            return read;
        } catch (IOException | RuntimeException e) {
            // What Avro throws for bytes that do not follow their schema is of many types.
            throw new UnreadableRecordException(Reason.CORRUPT, "the bytes do not follow their schema", e);
        }
    }

    /** Avro's reader, opened for a resolver that is kept. Not thread-safe. */
    private static final class ResolvedHeadReader extends GenericDatumReader<GenericRecord> {
        private final ResolvingDecoder resolver;

        ResolvedHeadReader(Schema writer) throws IOException {
            super(writer, HEAD);
            resolver = DecoderFactory.get().resolvingDecoder(writer, HEAD, null);
        }

        RawHead readHead(BinaryDecoder binary) throws IOException {
            resolver.configure(binary);
            GenericRecord head = (GenericRecord) read(null, HEAD, resolver);
            return new RawHead(
                    text(head, "id"),
                    text(head, "requester"),
                    text(head, "tenant"),
                    text(head, "keyAlias"),
                    Operation.valueOf(text(head, "operation")),
                    text(head, "network"));
        }

        private static String text(GenericRecord head, String field) {
            return head.get(field).toString();
        }

        @Override
        protected Object readString(@Nullable Object old, Schema schema, Decoder in) throws IOException {
            return StrictText.read(in);
        }
    }
}
