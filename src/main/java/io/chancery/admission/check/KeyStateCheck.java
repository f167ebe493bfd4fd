package io.chancery.admission.check;

import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.rotation.KeyVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Only a version that is active, or in an overlap that has not ended, signs; and none after its {@code notAfter}. */
public final class KeyStateCheck implements AdmissionCheck {
    @Override
    public @Nullable Rejection check(Candidate candidate) {
        RejectionCode code = objection(candidate.key(), candidate.now());
        return code == null ? null : Rejection.ofKey(code, candidate.request());
    }

    private static @Nullable RejectionCode objection(KeyVersion key, Instant now) {
        return switch (key.state()) {
            case ACTIVE -> isInTime(now, key) ? null : RejectionCode.KEY_NOT_ACTIVE;
            case OVERLAP -> isBefore(now, key.overlapEndsAt()) && isInTime(now, key) ? null : RejectionCode.KEY_RETIRED;
            case RETIRED -> RejectionCode.KEY_RETIRED;
            case REVOKED -> RejectionCode.KEY_REVOKED;
        };
    }

    private static boolean isInTime(Instant now, KeyVersion key) {
        return key.notAfter() == null || isBefore(now, key.notAfter());
    }

    private static boolean isBefore(Instant now, @Nullable Instant end) {
        return end != null && now.isBefore(end);
    }
}
