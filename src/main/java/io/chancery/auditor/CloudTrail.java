package io.chancery.auditor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chancery.audit.check.KmsCallCheck;
import io.chancery.audit.check.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * AWS's log of calls, as CloudTrail writes it to files: objects with {@code Records}, or a record a line; gzip or not.
 */
public final class CloudTrail {
    private static final JsonMapper JSON = new JsonMapper();

    private final @Nullable String auditKeyId;

    /** {@code auditKeyId} is the key that signs checkpoints, whose calls no event tells of. */
    public CloudTrail(@Nullable String auditKeyId) {
        this.auditKeyId = auditKeyId;
    }

    /** Has {@code check} take the calls of kms:Sign that succeeded. */
    public void read(List<Path> files, KmsCallCheck check) {
        for (Path file : files) {
            try (InputStream in = TrailFile.open(file);
                    MappingIterator<JsonNode> documents =
                            JSON.readerFor(JsonNode.class).readValues(in)) {
                long number = 0;
                while (documents.hasNext()) {
                    JsonNode document = documents.next();
                    for (JsonNode call : document.has("Records") ? document.get("Records") : List.of(document)) {
                        number++;
                        if (isSignature(call)) {
                            check.call(
                                    new Place.InFile(file.toString(), number),
                                    call.path("requestID").asText(),
                                    Instant.parse(call.path("eventTime").asText()));
                        }
                    }
                }
            } catch (IOException | DateTimeException unreadable) {
                throw new UncheckedIOException(new IOException(file + " is no log of CloudTrail", unreadable));
            }
        }
    }

    private boolean isSignature(JsonNode call) {
        return call.path("eventSource").asText().equals("kms.amazonaws.com")
                && call.path("eventName").asText().equals("Sign")
                && !call.hasNonNull("errorCode")
                && !isOfAuditKey(call);
    }

    private boolean isOfAuditKey(JsonNode call) {
        if (auditKeyId == null) {
            return false;
        }
        if (call.path("requestParameters").path("keyId").asText().endsWith(auditKeyId)) {
            return true;
        }
        for (JsonNode resource : call.path("resources")) {
            if (resource.path("ARN").asText().endsWith(auditKeyId)) {
                return true;
            }
        }
        return false;
    }
}
