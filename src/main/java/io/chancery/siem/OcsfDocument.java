package io.chancery.siem;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An audit event as an event of the Open Cybersecurity Schema Framework 1.8 (https://schema.ocsf.io): API Activity
 * (6003) for requests, signatures and denials, Entity Management (3004) for keys, Event Log Activity (1008) for the
 * trail itself.
 */
public final class OcsfDocument {
    static final String SCHEMA_VERSION = "1.8.0";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int OTHER = 99;
    private static final int OBSERVABLE_HASH = 8;

    private final AuditJson event;
    private final EventType type;
    private final ObjectNode document = JSON.objectNode();

    private OcsfDocument(AuditJson event) {
        this.event = event;
        this.type = event.type();
    }

    /** The document, which contains {@code event} itself; throws {@link IllegalArgumentException} if it has no time. */
    public static ObjectNode of(ObjectNode event) {
        return new OcsfDocument(new AuditJson(event)).build();
    }

    private ObjectNode build() {
        classification();
        status();
        document.set("metadata", metadata());
        document.set("actor", actor());
        switch (type.ocsfClass) {
            case API_ACTIVITY -> apiActivity();
            case ENTITY_MANAGEMENT ->
                document.<ObjectNode>set("entity", entity()).set("src_endpoint", source());
            case EVENT_LOG_ACTIVITY -> eventLogActivity();
            case BASE_EVENT -> {}
        }
        observables();
        document.putObject("unmapped").set("chancery", event.event());
        return document;
    }

    private void classification() {
        OcsfClass ocsfClass = type.ocsfClass;
        Activity activity = Activity.of(type, event.text("operation"));
        document.put("class_uid", ocsfClass.uid)
                .put("class_name", ocsfClass.caption)
                .put("category_uid", ocsfClass.category)
                .put("category_name", ocsfClass.categoryCaption)
                .put("activity_id", activity.id())
                .put("activity_name", activity.name())
                .put("type_uid", ocsfClass.uid * 100L + activity.id())
                .put("type_name", ocsfClass.caption + ": " + activity.name())
                .put("severity_id", event.severity().id)
                .put("severity", event.severity().caption)
                .put("time", event.time())
                .put("message", event.message());
    }

    private void status() {
        if (event.succeeded()) {
            document.put("status_id", 1).put("status", "Success");
        } else if (event.failed()) {
            document.put("status_id", 2).put("status", "Failure");
        } else {
            document.put("status_id", OTHER).put("status", event.outcome());
        }
        document.put("status_code", event.outcome());
    }

    private ObjectNode metadata() {
        ObjectNode metadata = JSON.objectNode();
        metadata.put("version", SCHEMA_VERSION);
        metadata.putObject("product")
                .put("name", Product.NAME)
                .put("vendor_name", Product.NAME)
                .put("version", Product.VERSION);
        metadata.put("uid", event.text("id"))
                .put("event_code", event.text("type"))
                .put("original_time", event.text("timestamp"))
                .put("log_name", Product.LOG)
                .put("log_provider", event.text("node"));
        putIfPresent(metadata, "sequence", "sequence");
        putIfPresent(metadata, "correlation_uid", "subject");
        putIfPresent(metadata, "tenant_uid", "tenant");
        if (type == EventType.KEY_ACCESS_DENIED) {
            metadata.putArray("profiles").add("security_control");
        }
        return metadata;
    }

    /** Who asked; a worker acts on its own behalf only where it takes a trail over or leaves it. */
    private ObjectNode actor() {
        ObjectNode actor = JSON.objectNode();
        if (type.ocsfClass == OcsfClass.EVENT_LOG_ACTIVITY) {
            return actor.put("app_name", Product.NAME).put("app_uid", event.text("node"));
        }
        ObjectNode user = actor.putObject("user").put("name", event.text("actor"));
        putIfPresent(user, "credential_uid", "actorKey");
        if (event.has("tenant")) {
            user.putObject("org").put("uid", event.text("tenant"));
        }
        return actor;
    }

    private void apiActivity() {
        ObjectNode api = document.putObject("api").put("operation", event.text("type"));
        api.putObject("service").put("name", Product.NAME);
        ObjectNode data = api.putObject("request")
                .put("uid", event.text("subject"))
                .putObject("data")
                .put("operation", event.text("operation"));
        putIfPresent(data, "network", "network");
        if (event.failed()) {
            api.putObject("response").put("error", event.outcome());
        }
        document.set("src_endpoint", source());
        document.putObject("dst_endpoint").put("name", event.text("node")).put("svc_name", Product.NAME);
        document.putArray("resources").add(resource());
        if (type == EventType.KEY_ACCESS_DENIED) {
            document.put("action_id", 2).put("action", "Denied");
            document.put("disposition_id", 2).put("disposition", "Blocked");
        }
    }

    private void eventLogActivity() {
        document.put("log_name", event.originTopic())
                .put("log_provider", Product.NAME)
                .put("log_type_id", 2)
                .put("log_type", "Application");
    }

    /** A worker knows where in Kafka a request lay, not which address it came from. */
    private ObjectNode source() {
        return JSON.objectNode()
                .put("name", event.originTopic())
                .put("uid", event.origin())
                .put("svc_name", "Kafka");
    }

    private ObjectNode resource() {
        ObjectNode resource = JSON.objectNode().put("name", event.wallet()).put("type", "Key");
        putIfPresent(resource, "uid", "shortKeyId");
        if (event.has("keyVersion")) {
            resource.put("version", event.text("keyVersion"));
        }
        if (event.has("tenant")) {
            resource.put("namespace", event.text("tenant"));
        }
        return resource;
    }

    private ObjectNode entity() {
        ObjectNode entity = JSON.objectNode().put("name", event.wallet());
        switch (event.text("operation")) {
            case "SetPolicy", "SetRotationPolicy" -> entity.put("type_id", 5).put("type", "Policy");
            case "RegisterRequester", "RevokeRequester" ->
                entity.put("type_id", 2).put("type", "User");
            default -> entity.put("type_id", OTHER).put("type", "Key");
        }
        putIfPresent(entity, "uid", "shortKeyId");
        if (event.has("keyVersion")) {
            entity.put("version", event.text("keyVersion"));
        }
        return entity;
    }

    /** What one looks for an event by. */
    private void observables() {
        ArrayNode observables = JSON.arrayNode();
        for (String field : new String[] {"digest", "transactionHash"}) {
            if (event.has(field)) {
                observables
                        .addObject()
                        .put("name", "unmapped.chancery." + field)
                        .put("type_id", OBSERVABLE_HASH)
                        .put("type", "Hash")
                        .put("value", event.text(field));
            }
        }
        if (!observables.isEmpty()) {
            document.set("observables", observables);
        }
    }

    private void putIfPresent(ObjectNode object, String attribute, String field) {
        if (event.has(field)) {
            object.set(attribute, event.event().get(field));
        }
    }
}
