package io.chancery.model;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A refusal with its reason.
 *
 * @param field the field at fault, or null if the fault is not one field's
 * @param reason one sentence for people, without secrets and without the refused value
 * @param rule the id of the policy's rule that came closest to allowing it, or null if no rule has to do with it
 */
public record Rejection(
        RejectionCode code,
        @Nullable String field,
        String reason,
        @Nullable String rule) {
    /** A field of the request itself. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z]+");

    /** One that no rule of a policy has to do with. */
    public Rejection(RejectionCode code, @Nullable String field, String reason) {
        this(code, field, reason, null);
    }

    public static Rejection of(RejectionCode code) {
        return new Rejection(code, null, code.description());
    }

    public static Rejection of(RejectionCode code, String reason) {
        return new Rejection(code, null, reason);
    }

    /** The same, as the objection of the policy's rule that has this id. */
    public Rejection by(String ruleId) {
        return new Rejection(code, field, reason, ruleId);
    }

    /**
     * The same for a request whose payload is confidential: the reason is the code's own, no rule is named, and of a path nothing is
     * left but the payload that it leads into.
     */
    public Rejection concealed() {
        boolean plain = field == null || NAME.matcher(field).matches();
        return new Rejection(code, plain ? field : "payload", code.description());
    }

    public static Rejection malformed(InvalidFieldException fault) {
        return new Rejection(RejectionCode.MALFORMED_FIELD, fault.field(), fault.reason());
    }
}
