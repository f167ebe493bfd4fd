package io.chancery.admission.check;

import io.chancery.model.request.CheckResult;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.rotation.KeyVersion;
import java.time.Instant;

/** Only a version that is active, or in an overlap that has not ended, signs; and none after its {@code notAfter}. */
public final class KeyStateCheck implements AdmissionCheck {
    @Override
    public CheckResult check(Candidate candidate) {
        KeyVersion key = candidate.key();
        Instant now = candidate.now();
        return switch (key.state()) {
            case ACTIVE -> isInTime(now, key) ? CheckResult.passed() : denied(RejectionCode.KEY_NOT_ACTIVE, candidate);
            case OVERLAP ->
                key.isOverlapping(now) && isInTime(now, key)
                        ? CheckResult.passed()
                        : denied(RejectionCode.KEY_RETIRED, candidate);
            case RETIRED -> denied(RejectionCode.KEY_RETIRED, candidate);
            case REVOKED -> denied(RejectionCode.KEY_REVOKED, candidate);
        };
    }

    private static CheckResult denied(RejectionCode code, Candidate candidate) {
        return new CheckResult.Denied(Rejection.ofKey(code, candidate.request()));
    }

    private static boolean isInTime(Instant now, KeyVersion key) {
        Instant end = key.notAfter();
        return end == null || now.isBefore(end);
    }
}
