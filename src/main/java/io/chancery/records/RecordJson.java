package io.chancery.records;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.AuditEvent;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.KeyRecord;
import io.chancery.model.Requester;
import io.chancery.model.RotationResult;
import io.chancery.model.ShortId;
import io.chancery.model.SignedPayload;
import io.chancery.model.SigningRejection;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Records as JSON, for the command line: the fields have the schemas' names, bytes are hexadecimal digits behind {@code 0x},
 * times are ISO-8601, and key ids are shortened ({@link ShortId}). Immutable and thread-safe.
 */
public final class RecordJson {
    private final RecordMapper mapper;
    private final JsonReader reader = new JsonReader();

    public RecordJson(RecordMapper mapper) {
        this.mapper = mapper;
    }

    public ObjectNode write(SignedPayload signed) {
        return JsonWriter.write(mapper.toAvro(signed));
    }

    public ObjectNode write(SigningRejection rejection) {
        return JsonWriter.write(mapper.toAvro(rejection));
    }

    /**
     * Reads what {@link #write(SignedPayload)} wrote, key order and spaces aside.
     *
     * @throws InvalidFieldException naming the field at fault, or one that does not go with the others
     */
    public SignedPayload readSigned(ObjectNode document) {
        var avro = (io.chancery.records.avro.SignedPayload)
                reader.read(io.chancery.records.avro.SignedPayload.getClassSchema(), document, "");
        SignedPayload signed = mapper.toModel(avro);
        requireSame(avro, mapper.toAvro(signed));
        return signed;
    }

    /** As {@link #readSigned}, of a rejection. */
    public SigningRejection readRejection(ObjectNode document) {
        var avro = (io.chancery.records.avro.SigningRejection)
                reader.read(io.chancery.records.avro.SigningRejection.getClassSchema(), document, "");
        SigningRejection rejection = mapper.toModel(avro);
        requireSame(avro, mapper.toAvro(rejection));
        return rejection;
    }

    public ObjectNode write(RotationResult result) {
        return JsonWriter.write(mapper.toAvro(result));
    }

    public ObjectNode write(AuditEvent event) {
        return JsonWriter.write(mapper.toAvro(event));
    }

    public ObjectNode write(Requester requester) {
        return JsonWriter.write(mapper.toAvro(requester));
    }

    public ObjectNode write(KeyRecord keys) {
        ObjectNode json = JsonWriter.write(mapper.toAvro(keys));
        for (var version : json.withArray("versions")) {
            ObjectNode object = (ObjectNode) version;
            object.put("keyId", ShortId.of(object.path("keyId").textValue()));
        }
        return json;
    }

    /** Refuses a record that says more than the model made of it, or something else. */
    private static void requireSame(IndexedRecord read, IndexedRecord understood) {
        for (Schema.Field field : read.getSchema().getFields()) {
            if (!Objects.equals(read.get(field.pos()), understood.get(field.pos()))) {
                throw new InvalidFieldException(field.name(), "must be what the other fields make it");
            }
        }
    }
}
