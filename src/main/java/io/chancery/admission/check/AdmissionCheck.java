package io.chancery.admission.check;

import io.chancery.model.request.Rejection;
import org.jspecify.annotations.Nullable;

/** The rule that a request must pass. A check that throws denies. */
@FunctionalInterface
public interface AdmissionCheck {
    /** Returns why {@code candidate} may not be signed, or null if this rule has nothing against it. */
    @Nullable
    Rejection check(Candidate candidate);
}
