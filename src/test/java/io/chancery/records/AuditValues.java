package io.chancery.records;

import io.chancery.model.audit.AuditEvent;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.records.serde.ConfluentAvroSerializer;
import java.util.Map;
import java.util.Objects;

/** Values of topics in the wire format, as a worker writes them. */
public final class AuditValues {
    private final ConfluentAvroSerializer serializer = new ConfluentAvroSerializer();
    private final RecordMapper mapper = new RecordMapper();

    public AuditValues(String registry) {
        serializer.configure(Map.of("schema.registry.url", registry), false);
    }

    public byte[] write(String topic, AuditEvent event) {
        return Objects.requireNonNull(serializer.serialize(topic, mapper.toAvro(event)));
    }

    /** A value that is no audit event. */
    public byte[] foreign(String topic) {
        return Objects.requireNonNull(serializer.serialize(topic, mapper.toAvro(Samples.signed())));
    }
}
