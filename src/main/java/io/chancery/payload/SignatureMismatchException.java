package io.chancery.payload;

/** A signature that is malformed, or not the known key's over the known input. Nothing may be published for it. */
public final class SignatureMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SignatureMismatchException(String message) {
        super(message);
    }
}
