package io.chancery.admission.check;

import io.chancery.model.request.CheckResult;
import io.chancery.model.request.RejectionCode;
import java.time.Instant;

/** A request is not begun after its {@code expiresAt}. */
public final class DeadlineCheck implements AdmissionCheck {
    @Override
    public CheckResult check(Candidate candidate) {
        Instant expiresAt = candidate.request().expiresAt();
        return expiresAt == null || candidate.now().isBefore(expiresAt)
                ? CheckResult.passed()
                : CheckResult.denied(RejectionCode.EXPIRED, "expiresAt", "had passed when the request was read");
    }
}
