package io.chancery.admission.check;

import io.chancery.model.request.CheckResult;

/** The rule that a request must pass. A check that throws denies, and so does a check that returns null. */
@FunctionalInterface
public interface AdmissionCheck {
    /** Returns whether this rule has an objection to {@code candidate}. */
    CheckResult check(Candidate candidate);
}
