package io.chancery.payload.xrpl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.InvalidFieldException;

/** A field that a type of transaction has, in the form that its JSON must have. */
record XrplField(String name, boolean isRequired, Format format) {
    static XrplField required(String name, Format format) {
        return new XrplField(name, true, format);
    }

    static XrplField optional(String name, Format format) {
        return new XrplField(name, false, format);
    }

    /** Throws {@link InvalidFieldException} if {@code transaction} lacks the field or has it in another form. */
    void check(ObjectNode transaction) {
        JsonNode value = transaction.get(name);
        if (value != null) {
            format.check(name, value);
        } else if (isRequired) {
            throw new InvalidFieldException(name, "is required");
        }
    }

    /** The form of a value. */
    @FunctionalInterface
    interface Format {
        /**
         * Throws {@link InvalidFieldException} naming {@code path}, or something below it, if {@code value} has
         * another.
         */
        void check(String path, JsonNode value);
    }
}
