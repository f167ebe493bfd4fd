package io.chancery.siem;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The part of an OCSF document that tells of the event and not of what happened. */
final class OcsfMetadata {
    private OcsfMetadata() {}

    static ObjectNode of(AuditJson event, OcsfVersion version) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.put("version", version.text);
        metadata.putObject("product")
                .put("name", Product.NAME)
                .put("vendor_name", Product.NAME)
                .put("version", Product.VERSION);
        metadata.put("uid", uid(event, version))
                .put("event_code", event.text("type"))
                .put("original_time", event.text("timestamp"))
                .put("log_name", Product.LOG)
                .put("log_provider", event.text("node"));
        event.copy("sequence", metadata, "sequence");
        String correlation = version == OcsfVersion.V1_8 ? event.text("subject") : event.correlation();
        if (!correlation.isEmpty()) {
            metadata.put("correlation_uid", correlation);
        }
        event.copy("tenant", metadata, "tenant_uid");
        ArrayNode profiles = profiles(event, version);
        if (!profiles.isEmpty()) {
            metadata.set("profiles", profiles);
        }
        return metadata;
    }

    /** The event's place in its chain, by which the next event's attestation names it. */
    private static String uid(AuditJson event, OcsfVersion version) {
        return version == OcsfVersion.V1_8 || event.place().isEmpty() ? event.text("id") : event.place();
    }

    /** The profiles of what the document carries beyond its class. */
    private static ArrayNode profiles(AuditJson event, OcsfVersion version) {
        ArrayNode profiles = JsonNodeFactory.instance.arrayNode();
        if (event.type() == EventType.KEY_ACCESS_DENIED) {
            profiles.add("security_control");
        }
        if (version == OcsfVersion.V1_9) {
            if (event.type().ocsfClass == OcsfClass.BASE_EVENT) {
                profiles.add("host"); // which the actor of this class belongs to
            }
            if (OcsfAttestation.isOf(event)) {
                profiles.add("record_integrity");
            }
        }
        return profiles;
    }
}
