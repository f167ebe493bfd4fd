package io.chancery.siem;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An audit event as an event of the Open Cybersecurity Schema Framework 1.9 (https://schema.ocsf.io): API Activity
 * (6003) for requests, signatures, denials and decryption, Entity Management (3004) for commands and keys, Event Log
 * Activity (1008) for the trail itself.
 */
public final class OcsfDocument {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int OTHER = 99;
    private static final int OBSERVABLE_HASH = 8;

    /** The public facts of what is signed. */
    private static final String[] FACTS = {
        "network",
        "sealed",
        "payloadKind",
        "nonce",
        "recipient",
        "selector",
        "value",
        "token",
        "tokenAmount",
        "tokenRecipient",
        "highestFee"
    };

    private final AuditJson event;
    private final EventType type;
    private final OcsfVersion version;
    private final ObjectNode document = JSON.objectNode();

    private OcsfDocument(AuditJson event, OcsfVersion version) {
        this.event = event;
        this.type = event.type();
        this.version = version;
    }

    /** The document, which contains {@code event} itself; throws {@link IllegalArgumentException} if it has no time. */
    public static ObjectNode of(ObjectNode event) {
        return new OcsfDocument(new AuditJson(event), OcsfVersion.LATEST).build();
    }

    /**
     * The document as the plugin of the version mapped it that wrote {@code like}: in the version of the schema that
     * this names. Throws {@link IllegalArgumentException} if {@code event} has no time.
     */
    public static ObjectNode like(ObjectNode like, ObjectNode event) {
        OcsfVersion version =
                OcsfVersion.of(like.path("metadata").path("version").asText(""));
        return new OcsfDocument(new AuditJson(event), version).build();
    }

    private ObjectNode build() {
        classification();
        status();
        document.set("metadata", OcsfMetadata.of(event, version));
        document.set("actor", actor());
        switch (type.ocsfClass) {
            case API_ACTIVITY -> apiActivity();
            case ENTITY_MANAGEMENT -> entityManagement();
            case EVENT_LOG_ACTIVITY -> eventLogActivity();
            case BASE_EVENT -> {}
        }
        observables();
        if (version == OcsfVersion.V1_9 && OcsfAttestation.isOf(event)) {
            document.putArray("attestation_list").add(OcsfAttestation.of(event));
        }
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
            event.copy("reason", document, "status_detail");
        } else {
            document.put("status_id", OTHER).put("status", event.outcome());
        }
        document.put("status_code", event.outcome());
    }

    /** Who asked; a worker acts on its own behalf only where it takes a trail over or leaves it. */
    private ObjectNode actor() {
        ObjectNode actor = JSON.objectNode();
        if (type.ocsfClass == OcsfClass.EVENT_LOG_ACTIVITY) {
            return actor.put("app_name", Product.NAME).put("app_uid", event.text("node"));
        }
        ObjectNode user = actor.putObject("user").put("name", event.text("actor"));
        if (version == OcsfVersion.V1_8) {
            event.copy("actorKey", user, "credential_uid");
        } else if (event.has("actorKey")) {
            credential(user, event.text("actorKey"));
        }
        if (event.has("tenant")) {
            user.putObject("org").put("uid", event.text("tenant"));
        }
        return actor;
    }

    /** The public key that a user signs with, by its thumbprint. */
    static void credential(ObjectNode user, String thumbprint) {
        user.putArray("programmatic_credentials")
                .addObject()
                .put("uid", thumbprint)
                .put("type", "JWK Thumbprint");
    }

    private void entityManagement() {
        document.set("entity", OcsfEntity.of(event));
        if (OcsfEntity.isReplaced(event)) {
            document.set("updated_entity", OcsfEntity.replacement(event));
        }
        if (!event.failed()) {
            event.copy("reason", document, "comment");
        }
        document.set("src_endpoint", source());
    }

    private void apiActivity() {
        ObjectNode api = document.putObject("api").put("operation", event.text("type"));
        api.putObject("service").put("name", Product.NAME);
        ObjectNode data = api.putObject("request")
                .put("uid", event.text("subject"))
                .putObject("data")
                .put("operation", event.text("operation"));
        for (String fact : FACTS) {
            event.copy(fact, data, fact);
        }
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
        event.copy("shortKeyId", resource, "uid");
        if (event.has("keyVersion")) {
            resource.put("version", event.text("keyVersion"));
        }
        event.copy("tenant", resource, "namespace");
        return resource;
    }

    /** What one looks for an event by. */
    private void observables() {
        ArrayNode observables = JSON.arrayNode();
        observe(observables, OBSERVABLE_HASH, "Hash", "digest", "transactionHash", "policyDigest");
        observe(observables, OTHER, "Address", "recipient", "tokenRecipient");
        if (!observables.isEmpty()) {
            document.set("observables", observables);
        }
    }

    private void observe(ArrayNode observables, int typeId, String caption, String... fields) {
        for (String field : fields) {
            if (event.has(field)) {
                observables
                        .addObject()
                        .put("name", "unmapped.chancery." + field)
                        .put("type_id", typeId)
                        .put("type", caption)
                        .put("value", event.text(field));
            }
        }
    }
}
