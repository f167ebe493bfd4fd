package io.chancery.records.mapping;

import io.chancery.model.InvalidFieldException;
import io.chancery.model.audit.AuditEvent;
import io.chancery.records.avro.AuditEventType;

/** Types of audit events. */
final class AuditTypeMapper {
    private AuditTypeMapper() {}

    static AuditEventType toAvro(AuditEvent.Type model) {
        return AuditEventType.valueOf(model.name());
    }

    /** Throws {@link InvalidFieldException} for a type that this version does not know. */
    static AuditEvent.Type toModel(AuditEventType avro) {
        return switch (avro) {
            case UNKNOWN -> throw new InvalidFieldException("type", "must be a type that this version knows");
            case SIGN_REQUEST -> AuditEvent.Type.SIGN_REQUEST;
            case SIGN_SUCCESS -> AuditEvent.Type.SIGN_SUCCESS;
            case SIGN_FAILURE -> AuditEvent.Type.SIGN_FAILURE;
            case KEY_ROTATION_START -> AuditEvent.Type.KEY_ROTATION_START;
            case KEY_ROTATION_COMPLETE -> AuditEvent.Type.KEY_ROTATION_COMPLETE;
            case KEY_ROTATION_FAILED -> AuditEvent.Type.KEY_ROTATION_FAILED;
            case KEY_ACCESS_DENIED -> AuditEvent.Type.KEY_ACCESS_DENIED;
            case KEY_ROTATION_NOTICE -> AuditEvent.Type.KEY_ROTATION_NOTICE;
            case KEY_AGE_WARNING -> AuditEvent.Type.KEY_AGE_WARNING;
            case KEY_DISABLED -> AuditEvent.Type.KEY_DISABLED;
            case KEY_STATE_REFUSED -> AuditEvent.Type.KEY_STATE_REFUSED;
            case AUDIT_START -> AuditEvent.Type.AUDIT_START;
            case AUDIT_STOP -> AuditEvent.Type.AUDIT_STOP;
            case STATE_REFUSED -> AuditEvent.Type.STATE_REFUSED;
            case KEY_REGISTERED -> AuditEvent.Type.KEY_REGISTERED;
            case KEY_CREATED -> AuditEvent.Type.KEY_CREATED;
            case KEY_REVOKED -> AuditEvent.Type.KEY_REVOKED;
            case KEY_ROTATION_APPROVED -> AuditEvent.Type.KEY_ROTATION_APPROVED;
            case KEY_ROTATION_CANCELLED -> AuditEvent.Type.KEY_ROTATION_CANCELLED;
            case POLICY_CHANGED -> AuditEvent.Type.POLICY_CHANGED;
            case ROTATION_POLICY_CHANGED -> AuditEvent.Type.ROTATION_POLICY_CHANGED;
            case REQUESTER_REGISTERED -> AuditEvent.Type.REQUESTER_REGISTERED;
            case REQUESTER_REVOKED -> AuditEvent.Type.REQUESTER_REVOKED;
            case COMMAND_APPROVED -> AuditEvent.Type.COMMAND_APPROVED;
            case COMMAND_CANCELLED -> AuditEvent.Type.COMMAND_CANCELLED;
            case COMMAND_REFUSED -> AuditEvent.Type.COMMAND_REFUSED;
            case NONCE_RELEASED -> AuditEvent.Type.NONCE_RELEASED;
            case KEY_OVERDUE -> AuditEvent.Type.KEY_OVERDUE;
            case DATA_KEY_UNWRAPPED -> AuditEvent.Type.DATA_KEY_UNWRAPPED;
            case PERSONAL_DATA_REVEALED -> AuditEvent.Type.PERSONAL_DATA_REVEALED;
            case COMMAND_ACCEPTED -> AuditEvent.Type.COMMAND_ACCEPTED;
            case KEY_RETIRED -> AuditEvent.Type.KEY_RETIRED;
        };
    }
}
