package io.chancery.siem;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An audit event as a document of the Elastic Common Schema (https://www.elastic.co/docs/reference/ecs). */
public final class EcsDocument {
    static final String SCHEMA_VERSION = "9.4.0";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final AuditJson event;
    private final ObjectNode document = JSON.objectNode();

    private EcsDocument(AuditJson event) {
        this.event = event;
    }

    /** The document, which contains {@code event} itself. */
    public static ObjectNode of(ObjectNode event) {
        return new EcsDocument(new AuditJson(event)).build();
    }

    private ObjectNode build() {
        document.put("@timestamp", event.text("timestamp")).put("message", event.message());
        document.putObject("ecs").put("version", SCHEMA_VERSION);
        document.set("event", event());
        user();
        if (event.has("tenant")) {
            document.putObject("organization").put("id", event.text("tenant"));
        }
        ObjectNode service = document.putObject("service");
        service.put("name", "chancery").put("type", "chancery");
        service.putObject("node").put("name", event.text("node"));
        if (event.has("policyRule") || event.has("policyVersion")) {
            ObjectNode rule = document.putObject("rule");
            event.copy("policyRule", rule, "id");
            event.copy("policyVersion", rule, "version");
        }
        if (event.failed()) {
            event.copy("reason", document.putObject("error").put("code", event.outcome()), "message");
        }
        related();
        document.set("chancery", event.event());
        return document;
    }

    /** Adds the actor, and the requester that a command is about. */
    private void user() {
        ObjectNode user = document.putObject("user");
        event.copy("actor", user, "name");
        if (isOfRequester(event.type()) && event.has("regarding")) {
            user.putObject("target").put("name", event.text("regarding"));
        }
    }

    private static boolean isOfRequester(EventType type) {
        return type == EventType.REQUESTER_REGISTERED || type == EventType.REQUESTER_REVOKED;
    }

    private ObjectNode event() {
        EventType type = event.type();
        ObjectNode fields = JSON.objectNode();
        fields.put("kind", "event");
        ArrayNode category = fields.putArray("category");
        switch (type.ocsfClass) {
            case API_ACTIVITY -> category.add("api");
            case ENTITY_MANAGEMENT -> category.add(isOfRequester(type) ? "iam" : "configuration");
            case EVENT_LOG_ACTIVITY -> category.add("process");
            case BASE_EVENT -> {}
        }
        fields.putArray("type").add(type.ecsType);
        fields.put("action", event.text("type"))
                .put("outcome", event.succeeded() ? "success" : event.failed() ? "failure" : "unknown")
                .put("reason", event.outcome())
                .put("severity", event.severity().id)
                .put("id", event.text("id"))
                .put("module", "chancery")
                .put("dataset", "chancery.audit")
                .put("provider", "chancery");
        event.copy("sequence", fields, "sequence");
        event.copy("hash", fields, "hash");
        return fields;
    }

    private void related() {
        ObjectNode related = document.putObject("related");
        if (event.has("actor")) {
            related.putArray("user").add(event.text("actor"));
        }
        ArrayNode hashes = JSON.arrayNode();
        for (String field : new String[] {"digest", "transactionHash", "policyDigest"}) {
            if (event.has(field)) {
                hashes.add(event.text(field));
            }
        }
        if (!hashes.isEmpty()) {
            related.set("hash", hashes);
        }
    }
}
