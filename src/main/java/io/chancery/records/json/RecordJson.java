package io.chancery.records.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.ShortId;
import io.chancery.model.Utf8Text;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.request.Requester;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRejection;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.RotationResult;
import io.chancery.records.mapping.RecordMapper;
import java.nio.charset.CharacterCodingException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Records as JSON, for the command line: the fields have the schemas' names, bytes are hexadecimal digits behind {@code
 * 0x}, times are ISO-8601, and key ids are shortened ({@link ShortId}). Immutable and thread-safe.
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

    /** Returns the names of an audit event's fields, those within a field behind its name and a dot. */
    public static List<String> auditEventFields() {
        return io.chancery.records.avro.AuditEvent.getClassSchema().getFields().stream()
                .flatMap(RecordJson::names)
                .toList();
    }

    private static Stream<String> names(Schema.Field field) {
        return field.schema().getType() == Schema.Type.RECORD
                ? field.schema().getFields().stream().map(inner -> field.name() + "." + inner.name())
                : Stream.of(field.name());
    }

    /**
     * Reads what {@link #write(AuditEvent)} wrote, in that form alone: an event's hash is over its values, so that
     * nothing else tells whether their spelling was changed. Fields that are null may be missing, as some sinks leave
     * them out.
     *
     * @throws InvalidFieldException naming the field at fault
     */
    public AuditEvent readAuditEvent(ObjectNode document) {
        requireText(document);
        var avro = (io.chancery.records.avro.AuditEvent)
                reader.read(io.chancery.records.avro.AuditEvent.getClassSchema(), document, "");
        avro.setTimestamp(avro.getTimestamp().truncatedTo(ChronoUnit.MILLIS));
        requireSame(document, JsonWriter.write(avro), "");
        return mapper.toModel(avro);
    }

    public ObjectNode write(Requester requester) {
        return JsonWriter.write(mapper.toAvro(requester));
    }

    public ObjectNode write(KeyRecord keys) {
        ObjectNode json = JsonWriter.write(mapper.toAvro(keys));
        for (JsonNode parent : json.findParents("keyId")) { // a version, or the proposal of a rotation
            String keyId = parent.path("keyId").textValue();
            ((ObjectNode) parent).put("keyId", keyId == null ? null : ShortId.of(keyId));
        }
        return json;
    }

    /** Refuses half a surrogate pair, which has no bytes to hash. */
    private static void requireText(ObjectNode document) {
        try {
            Utf8Text.encode(document.toString());
        } catch (CharacterCodingException unpaired) {
            throw new InvalidFieldException("document", Utf8Text.UNPAIRED);
        }
    }

    /** Refuses a document that is spelled in another way. */
    private static void requireSame(ObjectNode read, ObjectNode written, String path) {
        for (Map.Entry<String, JsonNode> member : written.properties()) {
            String name = path + member.getKey();
            JsonNode value = read.path(member.getKey());
            if (value instanceof ObjectNode object && member.getValue() instanceof ObjectNode expected) {
                requireSame(object, expected, name + ".");
            } else if (!value.isMissingNode()
                    && !value.toString().equals(member.getValue().toString())) {
                throw new InvalidFieldException(name, "must be spelled as it was written");
            }
        }
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
