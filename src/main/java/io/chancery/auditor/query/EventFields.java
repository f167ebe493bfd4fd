package io.chancery.auditor.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.model.audit.AuditEvent;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;
import org.jspecify.annotations.Nullable;

final class EventFields {
    private static final RecordJson JSON = new RecordJson(new RecordMapper());

    private EventFields() {}

    static @Nullable String text(AuditEvent event, String field) {
        return JSON.write(event).path(field).textValue();
    }

    static @Nullable Integer number(AuditEvent event, String field) {
        JsonNode number = JSON.write(event).path(field);
        return number.isInt() ? number.intValue() : null;
    }
}
