package io.chancery.records;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.AuditEvent;
import io.chancery.model.KeyRecord;
import io.chancery.model.RotationResult;
import io.chancery.model.ShortId;
import io.chancery.model.SignedPayload;
import io.chancery.model.SigningRejection;

/**
 * Records as JSON, for the command line: the fields have the schemas' names, bytes are hexadecimal digits behind {@code 0x},
 * times are ISO-8601, and key ids are shortened ({@link ShortId}). Immutable and thread-safe.
 */
public final class RecordJson {
    private final RecordMapper mapper;

    public RecordJson(RecordMapper mapper) {
        this.mapper = mapper;
    }

    public ObjectNode write(SignedPayload signed) {
        return JsonWriter.write(mapper.toAvro(signed));
    }

    public ObjectNode write(SigningRejection rejection) {
        return JsonWriter.write(mapper.toAvro(rejection));
    }

    public ObjectNode write(RotationResult result) {
        return JsonWriter.write(mapper.toAvro(result));
    }

    public ObjectNode write(AuditEvent event) {
        return JsonWriter.write(mapper.toAvro(event));
    }

    public ObjectNode write(KeyRecord keys) {
        ObjectNode json = JsonWriter.write(mapper.toAvro(keys));
        for (var version : json.withArray("versions")) {
            ObjectNode object = (ObjectNode) version;
            object.put("keyId", ShortId.of(object.path("keyId").textValue()));
        }
        return json;
    }
}
