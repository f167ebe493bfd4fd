package io.chancery.siem;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The target of a command as OCSF's object {@code managed_entity}: a key, policy, requester, command or nonce. */
final class OcsfEntity {
    private static final int USER = 2;
    private static final int POLICY = 5;
    private static final int OTHER = 99;

    private OcsfEntity() {}

    /** The target as it was before. */
    static ObjectNode of(AuditJson event) {
        return switch (event.type()) {
            case POLICY_CHANGED -> policy(event);
            case REQUESTER_REGISTERED -> requester(event, "newKeyId");
            case REQUESTER_REVOKED -> requester(event, "previousKeyId");
            case COMMAND_APPROVED, COMMAND_CANCELLED ->
                entity(event.text("regarding"), OTHER, "Command").put("uid", event.text("regarding"));
            case NONCE_RELEASED -> nonce(event);
            default -> event.has("previousKeyId") ? key(event, "previousKey") : ofOperation(event);
        };
    }

    /** Returns whether {@code event} tells of another key that takes the target's place. */
    static boolean isReplaced(AuditJson event) {
        return event.has("previousKeyId") && event.has("newKeyId");
    }

    /** The key that takes the target's place. */
    static ObjectNode replacement(AuditJson event) {
        return key(event, "newKey");
    }

    private static ObjectNode ofOperation(AuditJson event) {
        ObjectNode entity = switch (event.text("operation")) {
            case "SetPolicy", "SetRotationPolicy" -> entity(event.wallet(), POLICY, "Policy");
            case "RegisterRequester", "RevokeRequester" -> entity(event.wallet(), USER, "User");
            default -> entity(event.wallet(), OTHER, "Key");
        };
        event.copy("shortKeyId", entity, "uid");
        if (event.has("keyVersion")) {
            entity.put("version", event.text("keyVersion"));
        }
        return entity;
    }

    private static ObjectNode key(AuditJson event, String field) {
        ObjectNode entity = entity(event.wallet(), OTHER, "Key");
        event.copy(field + "Id", entity, "uid");
        if (event.has(field + "Version")) {
            entity.put("version", event.text(field + "Version"));
        }
        if (event.has(field + "Backend")) {
            entity.putObject("data").put("backend", event.text(field + "Backend"));
        }
        return entity;
    }

    private static ObjectNode policy(AuditJson event) {
        ObjectNode entity = entity(event.wallet(), POLICY, "Policy");
        event.copy("policyVersion", entity, "version");
        ObjectNode policy = entity.putObject("policy").put("name", event.wallet());
        event.copy("policyDigest", policy, "uid");
        event.copy("policyVersion", policy, "version");
        return entity;
    }

    private static ObjectNode requester(AuditJson event, String thumbprint) {
        ObjectNode entity = entity(event.text("regarding"), USER, "User");
        ObjectNode user = entity.putObject("user").put("name", event.text("regarding"));
        if (event.has("tenant")) {
            user.putObject("org").put("uid", event.text("tenant"));
        }
        if (event.has(thumbprint)) {
            OcsfDocument.credential(user, event.text(thumbprint));
        }
        return entity;
    }

    private static ObjectNode nonce(AuditJson event) {
        ObjectNode entity = entity(event.wallet(), OTHER, "Nonce");
        ObjectNode data = entity.putObject("data");
        event.copy("network", data, "network");
        event.copy("nonce", data, "nonce");
        event.copy("regarding", data, "request");
        return entity;
    }

    private static ObjectNode entity(String name, int type, String caption) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("type_id", type)
                .put("type", caption);
    }
}
