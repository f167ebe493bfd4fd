package io.chancery.records;

import io.chancery.model.payload.SigningPayload;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SigningRequest;
import io.chancery.records.avro.EncryptedPayload;
import io.chancery.records.mapping.InvalidRequestException;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.records.schema.RecordData;
import io.chancery.records.schema.ReleasedSchemas;
import io.chancery.records.schema.UnreadableRecordException;
import io.chancery.records.serde.SingleObjectFormat;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * Payloads as bytes by themselves, as they are sealed: the single-object encoding of any payload record but {@code
 * EncryptedPayload}. Needs no registry. Immutable and thread-safe.
 */
public final class PayloadCodec {
    private final SingleObjectFormat format;
    private final RecordMapper mapper;

    public PayloadCodec(RecordMapper mapper) {
        this.format = new SingleObjectFormat(
                payloads(io.chancery.records.avro.SigningRequest.getClassSchema())
                        .toList(),
                ReleasedSchemas.all().stream().flatMap(PayloadCodec::payloads).toList(),
                new RecordData());
        this.mapper = mapper;
    }

    public byte[] write(SigningPayload payload) {
        return format.write(mapper.toAvro(payload));
    }

    /**
     * {@code request} with the payload that {@code bytes} are, read as strictly as if it had come open.
     *
     * @throws UnreadableRecordException if the bytes are no payload
     * @throws InvalidRequestException if the payload is malformed or does not go with the request
     */
    public SigningRequest read(SealedRequest request, byte[] bytes) {
        var avro = mapper.toAvro(request);
        avro.setPayload(format.read(bytes));
        return (SigningRequest) mapper.toModel(avro); // sealed ones are not of the format
    }

    /** What a request's schema allows as payload; none if it is another record's schema. */
    private static Stream<Schema> payloads(Schema schema) {
        return schema.getName().equals(io.chancery.records.avro.SigningRequest.class.getSimpleName())
                ? schema.getField("payload").schema().getTypes().stream()
                        .filter(payload -> payload.getType() == Schema.Type.RECORD)
                        .filter(payload -> !payload.getName().equals(EncryptedPayload.class.getSimpleName()))
                : Stream.empty();
    }
}
