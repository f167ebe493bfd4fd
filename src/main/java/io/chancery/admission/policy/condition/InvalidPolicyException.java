package io.chancery.admission.policy.condition;

/** A document that is no policy. */
public final class InvalidPolicyException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * @param field the place at fault, such as {@code rules[2].transaction.calls[0].functions[1]}
     * @param reason what must be there
     */
    InvalidPolicyException(String field, String reason) {
        super(reason);
        this.field = field;
    }

    /** The place at fault; {@code policy} for the document itself. */
    public String field() {
        return field;
    }

    /** What must be there, such as {@code must be true or false}. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
