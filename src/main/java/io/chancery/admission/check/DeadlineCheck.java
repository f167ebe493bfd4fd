package io.chancery.admission.check;

import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A request is not begun after its {@code expiresAt}. */
public final class DeadlineCheck implements AdmissionCheck {
    @Override
    public @Nullable Rejection check(Candidate candidate) {
        Instant expiresAt = candidate.request().expiresAt();
        return expiresAt == null || candidate.now().isBefore(expiresAt)
                ? null
                : new Rejection(RejectionCode.EXPIRED, "expiresAt", "had passed when the request was read");
    }
}
