package io.chancery.siem;

import static io.chancery.siem.OcsfClass.API_ACTIVITY;
import static io.chancery.siem.OcsfClass.BASE_EVENT;
import static io.chancery.siem.OcsfClass.ENTITY_MANAGEMENT;
import static io.chancery.siem.OcsfClass.EVENT_LOG_ACTIVITY;
import static io.chancery.siem.Severity.HIGH;
import static io.chancery.siem.Severity.INFORMATIONAL;
import static io.chancery.siem.Severity.LOW;
import static io.chancery.siem.Severity.MEDIUM;

/** What each type of event is in the formats. */
enum EventType {
    SIGN_REQUEST(API_ACTIVITY, INFORMATIONAL, "access", "Signature requested"),
    SIGN_SUCCESS(API_ACTIVITY, INFORMATIONAL, "allowed", "Signature made"),
    SIGN_FAILURE(API_ACTIVITY, MEDIUM, "access", "Signature failed"),
    KEY_ACCESS_DENIED(API_ACTIVITY, MEDIUM, "denied", "Request or command denied"),
    KEY_ROTATION_START(ENTITY_MANAGEMENT, INFORMATIONAL, "change", "Command accepted"),
    KEY_ROTATION_COMPLETE(ENTITY_MANAGEMENT, INFORMATIONAL, "change", "Command completed"),
    KEY_ROTATION_FAILED(ENTITY_MANAGEMENT, MEDIUM, "change", "Command failed"),
    KEY_ROTATION_NOTICE(ENTITY_MANAGEMENT, INFORMATIONAL, "info", "Key rotation announced"),
    KEY_AGE_WARNING(ENTITY_MANAGEMENT, LOW, "info", "Key in service for too long"),
    KEY_DISABLED(ENTITY_MANAGEMENT, INFORMATIONAL, "change", "Key disabled in its KMS"),
    KEY_STATE_REFUSED(ENTITY_MANAGEMENT, HIGH, "info", "Foreign key record refused"),
    STATE_REFUSED(EVENT_LOG_ACTIVITY, HIGH, "info", "Foreign state refused"),
    AUDIT_START(EVENT_LOG_ACTIVITY, INFORMATIONAL, "start", "Audit trail taken over"),
    AUDIT_STOP(EVENT_LOG_ACTIVITY, INFORMATIONAL, "end", "Audit trail left"),
    KEY_REGISTERED(ENTITY_MANAGEMENT, INFORMATIONAL, "change", "Key registered"),
    KEY_CREATED(ENTITY_MANAGEMENT, INFORMATIONAL, "change", "Key created"),
    KEY_REVOKED(ENTITY_MANAGEMENT, MEDIUM, "change", "Key revoked"),
    KEY_ROTATION_APPROVED(ENTITY_MANAGEMENT, INFORMATIONAL, "change", "Key rotation approved"),
    KEY_ROTATION_CANCELLED(ENTITY_MANAGEMENT, LOW, "change", "Key rotation canceled"),
    POLICY_CHANGED(ENTITY_MANAGEMENT, LOW, "change", "Policy changed"),
    ROTATION_POLICY_CHANGED(ENTITY_MANAGEMENT, LOW, "change", "Rotation policy changed"),
    REQUESTER_REGISTERED(ENTITY_MANAGEMENT, INFORMATIONAL, "change", "Requester registered"),
    REQUESTER_REVOKED(ENTITY_MANAGEMENT, LOW, "change", "Requester revoked"),
    COMMAND_APPROVED(ENTITY_MANAGEMENT, INFORMATIONAL, "change", "Command approved"),
    COMMAND_CANCELLED(ENTITY_MANAGEMENT, LOW, "change", "Command canceled"),
    COMMAND_REFUSED(ENTITY_MANAGEMENT, MEDIUM, "change", "Command refused"),
    NONCE_RELEASED(ENTITY_MANAGEMENT, LOW, "change", "Nonce released"),
    KEY_OVERDUE(ENTITY_MANAGEMENT, MEDIUM, "info", "Key overdue for replacement"),
    DATA_KEY_UNWRAPPED(API_ACTIVITY, INFORMATIONAL, "access", "Data key unwrapped"),
    PERSONAL_DATA_REVEALED(API_ACTIVITY, LOW, "access", "Personal data revealed"),
    /** One that this version does not know. */
    UNKNOWN(BASE_EVENT, LOW, "info", "Event of an unknown type");

    final OcsfClass ocsfClass;
    final Severity severity;

    /** ECS's {@code event.type}. */
    final String ecsType;

    /** A few words for people. */
    final String caption;

    EventType(OcsfClass ocsfClass, Severity severity, String ecsType, String caption) {
        this.ocsfClass = ocsfClass;
        this.severity = severity;
        this.ecsType = ecsType;
        this.caption = caption;
    }

    static EventType of(String name) {
        for (EventType type : values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return UNKNOWN;
    }
}
