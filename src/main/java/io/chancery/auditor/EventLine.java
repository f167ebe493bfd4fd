package io.chancery.auditor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.audit.check.HashedEvent;
import io.chancery.audit.check.Place;
import io.chancery.model.InvalidFieldException;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.siem.OcsfDocument;
import io.chancery.siem.SiemFormat;

/**
 * An event as a line of JSON: alone, or within an OCSF or ECS document, which carries it whole, and must show what the
 * event is mapped to.
 */
final class EventLine {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final RecordJson RECORDS = new RecordJson(new RecordMapper());
    private static final String WHOLE = "chancery";

    private EventLine() {}

    static Read read(Place place, String line) {
        try {
            if (!(JSON.readTree(line) instanceof ObjectNode document)) {
                return new Read.Unreadable(place, "it is no JSON object");
            }
            if (document.path("unmapped").path(WHOLE) instanceof ObjectNode event) {
                return within(place, document, event, SiemFormat.OCSF);
            }
            if (document.path(WHOLE) instanceof ObjectNode event) {
                return within(place, document, event, SiemFormat.ECS);
            }
            return new Read.Event(place, HashedEvent.of(RECORDS.readAuditEvent(document)));
        } catch (JsonProcessingException malformed) {
            return new Read.Unreadable(place, "it is not JSON");
        } catch (InvalidFieldException malformed) {
            return new Read.Unreadable(place, malformed.field() + " " + malformed.reason());
        } catch (IllegalArgumentException malformed) {
            return new Read.Unreadable(place, "it is no event: " + malformed.getMessage());
        }
    }

    private static Read within(Place place, ObjectNode document, ObjectNode event, SiemFormat format)
            throws JsonProcessingException {
        HashedEvent hashed = HashedEvent.ofShown(RECORDS.readAuditEvent(event));
        String line =
                format == SiemFormat.OCSF ? OcsfDocument.like(document, event).toString() : format.line(event);
        ObjectNode mapped = (ObjectNode) JSON.readTree(line);
        return new Read.Event(place, hashed, Difference.of(document, mapped));
    }
}
