package io.chancery.admission;

import io.chancery.model.KeyVersion;
import io.chancery.model.Rejection;
import io.chancery.model.RejectionCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Only a version that is active, or in an overlap that has not ended, signs; and none after its {@code notAfter}. */
final class KeyStateCheck implements AdmissionCheck {
    @Override
    public @Nullable Rejection check(Candidate candidate) {
        KeyVersion key = candidate.key();
        Instant now = candidate.now();
        boolean inService = switch (key.state()) {
            case ACTIVE -> true;
            case OVERLAP -> isBefore(now, key.overlapEndsAt());
            case RETIRED, REVOKED -> false;
        };
        Instant notAfter = key.notAfter();
        return inService && (notAfter == null || now.isBefore(notAfter))
                ? null
                : Rejection.of(RejectionCode.KEY_NOT_ACTIVE);
    }

    private static boolean isBefore(Instant now, @Nullable Instant end) {
        return end != null && now.isBefore(end);
    }
}
