package io.chancery.crypto.jws;

/** A key that cannot be used. The message says what it must be and quotes nothing of it. */
public final class InvalidJwkException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidJwkException(String reason) {
        super(reason);
    }

    /** What the key must be. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
