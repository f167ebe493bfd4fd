package io.chancery.audit.note;

/** Text that is no signed note, no checkpoint or no key of one. The message says what it must be. */
public final class MalformedNoteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedNoteException(String reason) {
        super(reason);
    }

    /** What it must be, with "A note", "A checkpoint" or "A key" in it. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
