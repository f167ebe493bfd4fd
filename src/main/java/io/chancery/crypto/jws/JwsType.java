package io.chancery.crypto.jws;

/** What kind of record a signature is for, so that none stands for another: the header's {@code typ}. */
public enum JwsType {
    REQUEST("chancery-request"),
    COMMAND("chancery-command"),
    /** A rejection or a command's result. */
    ANSWER("chancery-answer"),
    /** A wallet's keys. */
    KEY_RECORD("chancery-key-record"),
    /** A requester's record. */
    REQUESTER("chancery-requester"),
    /** A command that waits for approvals. */
    PROPOSAL("chancery-proposal");

    private final String text;

    JwsType(String text) {
        this.text = text;
    }

    /** As the header's {@code typ} spells it. */
    @Override
    public String toString() {
        return text;
    }
}
