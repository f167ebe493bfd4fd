package io.chancery.siem;

/**
 * What an event's class of OCSF calls what happened.
 *
 * @param id OCSF's {@code activity_id}; 99 if the class has no name for it
 * @param name the class's name for it, or ours
 */
record Activity(int id, String name) {
    private static final int OTHER = 99;

    /** What an event does, of the command or operation {@code operation}. */
    static Activity of(EventType type, String operation) {
        return switch (type) {
            case SIGN_REQUEST -> other("Request");
            case SIGN_SUCCESS, SIGN_FAILURE -> other("Sign");
            case KEY_ACCESS_DENIED -> other("Deny");
            case KEY_ROTATION_START, KEY_ROTATION_COMPLETE, KEY_ROTATION_FAILED -> ofCommand(operation);
            case KEY_ROTATION_NOTICE -> other("Announce");
            case KEY_AGE_WARNING -> other("Warn");
            case KEY_DISABLED -> new Activity(9, "Disable");
            case KEY_STATE_REFUSED, STATE_REFUSED -> other("Refuse");
            case AUDIT_START -> new Activity(6, "Start");
            case AUDIT_STOP -> new Activity(7, "Stop");
            case KEY_REGISTERED -> new Activity(6, "Enroll");
            case KEY_CREATED, REQUESTER_REGISTERED -> new Activity(1, "Create");
            case KEY_REVOKED, REQUESTER_REVOKED -> new Activity(11, "Deactivate");
            case POLICY_CHANGED, ROTATION_POLICY_CHANGED -> new Activity(3, "Update");
            case KEY_ROTATION_APPROVED, COMMAND_APPROVED -> other("Approve");
            case KEY_ROTATION_CANCELLED, COMMAND_CANCELLED -> other("Cancel");
            case COMMAND_REFUSED -> other("Refuse");
            case NONCE_RELEASED -> other("Release");
            case KEY_OVERDUE -> other("Warn");
            case DATA_KEY_UNWRAPPED -> other("Unwrap");
            case PERSONAL_DATA_REVEALED -> other("Reveal");
            case UNKNOWN -> other("Other");
        };
    }

    private static Activity ofCommand(String operation) {
        return switch (operation) {
            case "RegisterKey" -> new Activity(6, "Enroll");
            case "RegisterByCreating", "RegisterRequester" -> new Activity(1, "Create");
            case "Retire", "Revoke" -> new Activity(11, "Deactivate");
            default -> new Activity(3, "Update");
        };
    }

    private static Activity other(String name) {
        return new Activity(OTHER, name);
    }
}
