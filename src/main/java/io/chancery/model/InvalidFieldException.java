package io.chancery.model;

/** A value that its field does not allow. The message says what the field must be and never repeats the value. */
public final class InvalidFieldException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * @param field the field at fault, as the schema spells it, dotted and indexed from the record down, such as
     *     {@code payload.accessList[2].address}
     * @param reason what the field must be, such as {@code must be 20 bytes}
     */
    public InvalidFieldException(String field, String reason) {
        super(reason);
        this.field = field;
    }

    /** The field at fault. */
    public String field() {
        return field;
    }

    /** The same complaint, told from the record that holds the one at fault: {@code parent.field}. */
    public InvalidFieldException under(String parent) {
        return new InvalidFieldException(parent + "." + field, reason());
    }

    /** What the field must be. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
