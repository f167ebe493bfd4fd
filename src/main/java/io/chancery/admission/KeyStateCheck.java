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
        return switch (key.state()) {
            case ACTIVE -> unless(isInTime(now, key), RejectionCode.KEY_NOT_ACTIVE);
            case OVERLAP -> unless(isBefore(now, key.overlapEndsAt()) && isInTime(now, key), RejectionCode.KEY_RETIRED);
            case RETIRED -> Rejection.of(RejectionCode.KEY_RETIRED);
            case REVOKED -> Rejection.of(RejectionCode.KEY_REVOKED);
        };
    }

    private static @Nullable Rejection unless(boolean inService, RejectionCode code) {
        return inService ? null : Rejection.of(code);
    }

    private static boolean isInTime(Instant now, KeyVersion key) {
        return key.notAfter() == null || isBefore(now, key.notAfter());
    }

    private static boolean isBefore(Instant now, @Nullable Instant end) {
        return end != null && now.isBefore(end);
    }
}
