package io.chancery.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.Bytes;
import io.chancery.model.audit.AuditEvent;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Events whose encoding and hash docs/audit_verify.py computed. */
final class AuditVectorTest {
    @Test
    void eventsAreEncodedAndHashedAsPythonDoes() throws IOException {
        int count = 0;
        for (var vector :
                new ObjectMapper().readTree(Files.readString(Path.of("src/test/resources/vectors/audit-event.json")))) {
            AuditEvent event = new RecordJson(new RecordMapper()).readAuditEvent((ObjectNode) vector.get("event"));
            var link = Objects.requireNonNull(event.link());

            assertEquals(
                    vector.get("encoding").asText(),
                    Bytes.of(AuditEncoding.encode(event, link.partition(), link.sequence(), link.previousHash()))
                            .toHex());
            assertEquals(
                    vector.get("hash").asText(), AuditChain.hash(event, link).toHex());
            assertEquals(vector.get("hash").asText(), link.hash().toHex());
            count++;
        }
        assertEquals(8, count);
    }
}
