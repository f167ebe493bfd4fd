package io.chancery.records.payload;

/** A payload, or a variant of one, that this version does not sign. */
public final class UnsupportedPayloadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * @param field that tells the kind, from the request down
     */
    UnsupportedPayloadException(String field) {
        super("This version does not sign this kind of payload.");
        this.field = field;
    }

    public String field() {
        return field;
    }
}
