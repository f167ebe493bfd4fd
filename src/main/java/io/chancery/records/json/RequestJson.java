package io.chancery.records.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.request.Request;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SigningRequest;
import io.chancery.records.mapping.InvalidRequestException;
import io.chancery.records.mapping.RecordMapper;
import java.time.Instant;
import java.util.UUID;
import org.apache.avro.generic.IndexedRecord;

/**
 * Signing requests as JSON documents with the schema's field names, for the command line. {@code payload.type} is a
 * transaction type, such as {@code EIP1559}, or the name of another payload record. Immutable and thread-safe.
 * docs/requests.md specifies the form.
 */
public final class RequestJson {
    private final RecordMapper mapper;
    private final JsonReader reader = new JsonReader();

    public RequestJson(RecordMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Reads a request under the same rules as a record's. Fields that may be null may be absent; a missing {@code id}
     * becomes a random UUID, a missing {@code createdAt} {@code now}.
     *
     * @throws InvalidFieldException naming the field at fault, unknown ones among them, and {@code payload} if it is
     *     encrypted
     */
    public SigningRequest read(ObjectNode document, Instant now) {
        return switch (readAny(document, now)) {
            case SigningRequest open -> open;
            case SealedRequest sealed -> throw new InvalidFieldException("payload", "is encrypted");
        };
    }

    /**
     * As {@link #read}, the payload encrypted or not. An encrypted one was encrypted for an id and a time, which must
     * be there.
     */
    public Request readAny(ObjectNode document, Instant now) {
        try {
            return judge(document, now);
        } catch (InvalidRequestException e) {
            String field = e.rejection().field();
            throw new InvalidFieldException(
                    field == null ? "request" : field, e.rejection().reason());
        }
    }

    /**
     * As {@link #readAny}, but says with a worker's own codes what is wrong with a document that is a record.
     *
     * @throws InvalidFieldException if it is none, naming the field at fault
     * @throws InvalidRequestException with the rejection that a worker would answer with
     */
    public Request judge(ObjectNode document, Instant now) {
        ObjectNode complete = PayloadShorthand.expand(document.deepCopy());
        if (!complete.has("id")) {
            complete.put("id", UUID.randomUUID().toString());
        }
        if (!complete.has("createdAt")) {
            complete.put("createdAt", now.toEpochMilli());
        }
        var avro = (io.chancery.records.avro.SigningRequest)
                reader.read(io.chancery.records.avro.SigningRequest.getClassSchema(), complete, "");
        Request request = mapper.toModel(avro);
        if (request instanceof SealedRequest) {
            requireGiven(document, "id");
            requireGiven(document, "createdAt");
        }
        return request;
    }

    private static void requireGiven(ObjectNode document, String field) {
        if (!document.has(field)) {
            throw new InvalidFieldException(field, "is required: the payload was encrypted for one");
        }
    }

    /** The document that {@link #readAny} reads as {@code request}. */
    public ObjectNode write(Request request) {
        var avro = mapper.toAvro(request);
        ObjectNode document = JsonWriter.write(avro);
        ObjectNode payload = document.withObject("payload");
        if (!payload.has(JsonReader.TYPE) && avro.getPayload() instanceof IndexedRecord record) {
            payload.put(JsonReader.TYPE, record.getSchema().getName());
        }
        return document;
    }
}
