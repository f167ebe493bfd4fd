package io.chancery.model;

import org.jspecify.annotations.Nullable;

/**
 * A refusal with its reason.
 *
 * @param field the field at fault, or null if the fault is not one field's
 * @param reason one sentence for people, without secrets and without the refused value
 */
public record Rejection(RejectionCode code, @Nullable String field, String reason) {
    public static Rejection of(RejectionCode code) {
        return new Rejection(code, null, code.description());
    }

    public static Rejection of(RejectionCode code, String reason) {
        return new Rejection(code, null, reason);
    }

    public static Rejection malformed(InvalidFieldException fault) {
        return new Rejection(RejectionCode.MALFORMED_FIELD, fault.field(), fault.reason());
    }
}
