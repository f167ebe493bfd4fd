package io.chancery.siem;

/**
 * What an event's class of OCSF calls what happened.
 *
 * @param id OCSF's {@code activity_id}; 99 if the class has no name for it
 * @param name the class's name for it, or ours
 */
record Activity(int id, String name) {
    private static final int OTHER = 99;
    private static final Activity CREATE = new Activity(1, "Create");
    private static final Activity READ = new Activity(2, "Read");
    private static final Activity UPDATE = new Activity(3, "Update");
    private static final Activity ENROLL = new Activity(6, "Enroll");
    private static final Activity DEACTIVATE = new Activity(11, "Deactivate");

    /** Returns what an event does, of the command or operation {@code operation}. */
    static Activity of(EventType type, String operation) {
        return switch (type) {
            case SIGN_REQUEST -> other("Request");
            case SIGN_SUCCESS, SIGN_FAILURE -> other("Sign");
            case KEY_ACCESS_DENIED -> other("Deny");
            case KEY_ROTATION_START, KEY_ROTATION_COMPLETE, KEY_ROTATION_FAILED -> ofCommand(operation);
            case KEY_ROTATION_APPROVED, COMMAND_APPROVED -> other("Approve");
            case KEY_ROTATION_CANCELLED, COMMAND_CANCELLED -> other("Cancel");
            case KEY_ROTATION_NOTICE -> other("Announce");
            case KEY_AGE_WARNING, KEY_OVERDUE -> other("Warn");
            case KEY_REGISTERED -> ENROLL;
            case KEY_CREATED, REQUESTER_REGISTERED -> CREATE;
            case KEY_RETIRED, KEY_REVOKED, REQUESTER_REVOKED -> DEACTIVATE;
            case KEY_DISABLED -> new Activity(9, "Disable");
            case POLICY_CHANGED, ROTATION_POLICY_CHANGED -> UPDATE;
            case NONCE_RELEASED -> other("Release");
            case COMMAND_ACCEPTED -> other("Accept");
            case COMMAND_REFUSED, KEY_STATE_REFUSED, STATE_REFUSED -> other("Refuse");
            case DATA_KEY_UNWRAPPED, PERSONAL_DATA_REVEALED -> READ;
            case AUDIT_START -> new Activity(6, "Start");
            case AUDIT_STOP -> new Activity(7, "Stop");
            case UNKNOWN -> other("Other");
        };
    }

    /** Events from before commands had types of their own are of all commands; since then, of rotations. */
    private static Activity ofCommand(String operation) {
        return switch (operation) {
            case "RegisterKey" -> ENROLL;
            case "RegisterRequester" -> CREATE;
            case "Retire", "Revoke" -> DEACTIVATE;
            default -> UPDATE;
        };
    }

    private static Activity other(String name) {
        return new Activity(OTHER, name);
    }
}
