package io.chancery.siem;

import static io.chancery.siem.OcsfClass.API_ACTIVITY;
import static io.chancery.siem.OcsfClass.BASE_EVENT;
import static io.chancery.siem.OcsfClass.ENTITY_MANAGEMENT;
import static io.chancery.siem.OcsfClass.EVENT_LOG_ACTIVITY;
import static io.chancery.siem.Severity.HIGH;
import static io.chancery.siem.Severity.INFORMATIONAL;
import static io.chancery.siem.Severity.LOW;
import static io.chancery.siem.Severity.MEDIUM;

import org.jspecify.annotations.Nullable;

/** What each type of event is in the formats. */
enum EventType {
    SIGN_REQUEST(API_ACTIVITY, INFORMATIONAL, "access", "Signature requested"),
    SIGN_SUCCESS(API_ACTIVITY, INFORMATIONAL, "allowed", "Signature made"),
    SIGN_FAILURE(API_ACTIVITY, MEDIUM, "access", "Signature failed"),
    KEY_ACCESS_DENIED(API_ACTIVITY, MEDIUM, "denied", "Request or command denied"),
    KEY_ROTATION_START(ENTITY_MANAGEMENT, INFORMATIONAL, "change", "Key rotation proposed", "Command accepted"),
    KEY_ROTATION_COMPLETE(ENTITY_MANAGEMENT, INFORMATIONAL, "change", "Key rotated", "Command completed"),
    KEY_ROTATION_FAILED(ENTITY_MANAGEMENT, MEDIUM, "change", "Key rotation failed", "Command failed"),
    KEY_ROTATION_APPROVED(ENTITY_MANAGEMENT, INFORMATIONAL, "change", "Key rotation approved"),
    KEY_ROTATION_CANCELLED(ENTITY_MANAGEMENT, LOW, "change", "Key rotation cancelled"),
    KEY_ROTATION_NOTICE(ENTITY_MANAGEMENT, INFORMATIONAL, "info", "Key rotation announced"),
    KEY_AGE_WARNING(ENTITY_MANAGEMENT, LOW, "info", "Key in service for too long"),
    KEY_OVERDUE(ENTITY_MANAGEMENT, MEDIUM, "info", "Key overdue for rotation"),
    KEY_REGISTERED(ENTITY_MANAGEMENT, LOW, "creation", "Key registered"),
    KEY_CREATED(ENTITY_MANAGEMENT, LOW, "creation", "Key created"),
    KEY_RETIRED(ENTITY_MANAGEMENT, INFORMATIONAL, "change", "Key retired"),
    KEY_REVOKED(ENTITY_MANAGEMENT, MEDIUM, "deletion", "Key revoked"),
    KEY_DISABLED(ENTITY_MANAGEMENT, INFORMATIONAL, "change", "Key disabled in its KMS"),
    POLICY_CHANGED(ENTITY_MANAGEMENT, LOW, "change", "Policy changed"),
    ROTATION_POLICY_CHANGED(ENTITY_MANAGEMENT, LOW, "change", "Rotation policy changed"),
    REQUESTER_REGISTERED(ENTITY_MANAGEMENT, LOW, "creation", "Requester's key registered"),
    REQUESTER_REVOKED(ENTITY_MANAGEMENT, LOW, "deletion", "Requester's key revoked"),
    NONCE_RELEASED(ENTITY_MANAGEMENT, LOW, "change", "Nonce released"),
    COMMAND_ACCEPTED(ENTITY_MANAGEMENT, INFORMATIONAL, "info", "Command accepted"),
    COMMAND_APPROVED(ENTITY_MANAGEMENT, INFORMATIONAL, "change", "Command approved"),
    COMMAND_CANCELLED(ENTITY_MANAGEMENT, LOW, "change", "Command cancelled"),
    COMMAND_REFUSED(ENTITY_MANAGEMENT, MEDIUM, "info", "Command not carried out"),
    DATA_KEY_UNWRAPPED(API_ACTIVITY, INFORMATIONAL, "access", "Data key unwrapped"),
    PERSONAL_DATA_REVEALED(API_ACTIVITY, LOW, "access", "Personal data revealed"),
    KEY_STATE_REFUSED(ENTITY_MANAGEMENT, HIGH, "info", "Foreign key record refused"),
    STATE_REFUSED(EVENT_LOG_ACTIVITY, HIGH, "info", "Foreign state refused"),
    AUDIT_START(EVENT_LOG_ACTIVITY, INFORMATIONAL, "start", "Audit trail taken over"),
    AUDIT_STOP(EVENT_LOG_ACTIVITY, INFORMATIONAL, "end", "Audit trail left"),
    /** A type that this version does not know. */
    UNKNOWN(BASE_EVENT, LOW, "info", "Event of an unknown type");

    final OcsfClass ocsfClass;
    final Severity severity;

    /** ECS's {@code event.type}. */
    final String ecsType;

    /** A few words for people. */
    final String caption;

    /**
     * The words for an event from before commands had types of their own, when this type stood for all commands; or
     * null.
     */
    final @Nullable String earlier;

    EventType(OcsfClass ocsfClass, Severity severity, String ecsType, String caption) {
        this(ocsfClass, severity, ecsType, caption, null);
    }

    EventType(OcsfClass ocsfClass, Severity severity, String ecsType, String caption, @Nullable String earlier) {
        this.ocsfClass = ocsfClass;
        this.severity = severity;
        this.ecsType = ecsType;
        this.caption = caption;
        this.earlier = earlier;
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
