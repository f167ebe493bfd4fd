package io.chancery.app.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.audit.HashedEvent;
import io.chancery.audit.Place;
import io.chancery.model.InvalidFieldException;
import io.chancery.records.RecordJson;
import io.chancery.records.RecordMapper;

/** An event as a line of JSON: alone, or within an OCSF or ECS document, which carry it whole. */
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
            if (event(JSON.readTree(line)) instanceof ObjectNode event) {
                return new Read.Event(place, HashedEvent.of(RECORDS.readAuditEvent(event)));
            }
            return new Read.Unreadable(place, "it is no JSON object");
        } catch (JsonProcessingException malformed) {
            return new Read.Unreadable(place, "it is not JSON");
        } catch (InvalidFieldException malformed) {
            return new Read.Unreadable(place, malformed.field() + " " + malformed.reason());
        } catch (IllegalArgumentException malformed) {
            return new Read.Unreadable(place, "it is no event: " + malformed.getMessage());
        }
    }

    private static JsonNode event(JsonNode document) {
        if (document.path("unmapped").path(WHOLE) instanceof ObjectNode inOcsf) {
            return inOcsf;
        }
        return document.path(WHOLE) instanceof ObjectNode inEcs ? inEcs : document;
    }
}
