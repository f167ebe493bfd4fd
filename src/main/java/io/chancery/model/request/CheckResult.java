package io.chancery.model.request;

import org.jspecify.annotations.Nullable;

/**
 * The result of a check on the way to a signature. A check has no third answer: a check that returns null did not run,
 * and switching over its result throws.
 */
public sealed interface CheckResult {
    /** Returns the result of a check that has no objection. */
    static CheckResult passed() {
        return Passed.INSTANCE;
    }

    /** Returns the result of a check that objects for the reason {@code code}, in that code's own words. */
    static CheckResult denied(RejectionCode code) {
        return new Denied(Rejection.of(code));
    }

    /** Returns the result of a check that objects for {@code reason}. */
    static CheckResult denied(RejectionCode code, String reason) {
        return new Denied(Rejection.of(code, reason));
    }

    /** Returns the result of a check that objects to {@code field}, if it is one field's fault, for {@code reason}. */
    static CheckResult denied(RejectionCode code, @Nullable String field, String reason) {
        return new Denied(new Rejection(code, field, reason));
    }

    /** The check has no objection. Other checks may still have one. */
    enum Passed implements CheckResult {
        INSTANCE
    }

    /** The check objects: nothing may be signed. */
    record Denied(Rejection rejection) implements CheckResult {}
}
