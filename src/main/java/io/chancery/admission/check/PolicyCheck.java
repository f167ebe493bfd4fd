package io.chancery.admission.check;

import io.chancery.admission.policy.Verdict;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the wallet's policy must allow the request. A wallet without a policy signs nothing, unless none is
 * required.
 */
public final class PolicyCheck implements AdmissionCheck {
    private final boolean required;

    public PolicyCheck(boolean required) {
        this.required = required;
    }

    @Override
    public @Nullable Rejection check(Candidate candidate) {
        Ruling ruling = candidate.ruling();
        if (ruling == null) {
            return required ? Rejection.of(RejectionCode.NO_POLICY) : null;
        }
        return switch (ruling.verdict()) {
            case Verdict.Allowed allowed -> null;
            case Verdict.Refused refused -> refused.rejection();
        };
    }
}
