package io.chancery.model.request;

import io.chancery.model.InvalidFieldException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A refusal with its reason.
 *
 * @param field the field at fault, or null if the fault is not one field's
 * @param reason one sentence for people, without secrets and without the refused value
 * @param rule the id of the policy's rule that came closest to allowing it, or null if no rule has to do with it
 * @param retryable whether the same request, under a new id, may succeed later without being changed
 * @param retriedByWorker whether the worker itself has tried again until the request's deadline
 * @param earlier the request that used the id before, or null if that is not what is wrong
 */
public record Rejection(
        RejectionCode code,
        @Nullable String field,
        String reason,
        @Nullable String rule,
        boolean retryable,
        boolean retriedByWorker,
        @Nullable EarlierRequest earlier) {
    /** A field of the request itself. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z]+");

    /** One that no rule of a policy has to do with. */
    public Rejection(RejectionCode code, @Nullable String field, String reason) {
        this(code, field, reason, null);
    }

    /** One about which holds what holds for its code in general. */
    public Rejection(RejectionCode code, @Nullable String field, String reason, @Nullable String rule) {
        this(code, field, reason, rule, code.retryable(), false, null);
    }

    public static Rejection of(RejectionCode code) {
        return new Rejection(code, null, code.description());
    }

    public static Rejection of(RejectionCode code, String reason) {
        return new Rejection(code, null, reason);
    }

    /** Of a request whose deadline has passed: one that set none itself may be sent again as it is. */
    public static Rejection expired(Request request) {
        return of(RejectionCode.EXPIRED).retryable(request.expiresAt() == null);
    }

    /** About the state of a wallet's key: a request that pins the key has to be changed. */
    public static Rejection ofKey(RejectionCode code, Request request) {
        return of(code).retryable(code.retryable() && request.keyPin() == null);
    }

    /** The same, as the objection of the policy's rule that has this id. */
    public Rejection by(String ruleId) {
        return new Rejection(code, field, reason, ruleId, retryable, retriedByWorker, earlier);
    }

    /** The same, of which it is known whether it may succeed later. */
    public Rejection retryable(boolean laterAsItIs) {
        return new Rejection(code, field, reason, rule, laterAsItIs, retriedByWorker, earlier);
    }

    /** The same, of a request that the worker has tried until its deadline, or not. */
    public Rejection retriedByWorker(boolean untilDeadline) {
        return new Rejection(code, field, reason, rule, retryable, untilDeadline, earlier);
    }

    /** The same, about an id that {@code request} used before. */
    public Rejection after(EarlierRequest request) {
        return new Rejection(code, field, reason, rule, retryable, retriedByWorker, request);
    }

    /**
     * The same for a request whose payload is confidential: the reason is the code's own, no rule is named, of a path
     * nothing is left but the payload that it leads into, and that it will never succeed as it is, is not said where
     * only the payload tells.
     */
    public Rejection concealed() {
        boolean plain = field == null || NAME.matcher(field).matches();
        return new Rejection(
                code,
                plain ? field : "payload",
                code.description(),
                null,
                retryable || code.retryable(),
                retriedByWorker,
                earlier);
    }

    public static Rejection malformed(InvalidFieldException fault) {
        return new Rejection(RejectionCode.MALFORMED_FIELD, fault.field(), fault.reason());
    }
}
