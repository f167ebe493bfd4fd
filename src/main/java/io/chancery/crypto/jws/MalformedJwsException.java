package io.chancery.crypto.jws;

/**
 * A signature that is not of the form that records are signed in. The message says what it must be and quotes nothing.
 */
public final class MalformedJwsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedJwsException(String reason) {
        super(reason);
    }

    /** What it must be, with "The signature" before it. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
