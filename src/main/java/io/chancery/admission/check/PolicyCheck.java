package io.chancery.admission.check;

import io.chancery.admission.policy.PolicyVerdict;
import io.chancery.model.request.CheckResult;
import io.chancery.model.request.RejectionCode;

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
    public CheckResult check(Candidate candidate) {
        Ruling ruling = candidate.ruling();
        if (ruling == null) {
            return required ? CheckResult.denied(RejectionCode.NO_POLICY) : CheckResult.passed();
        }
        return switch (ruling.verdict()) {
            case PolicyVerdict.Allowed allowed -> CheckResult.passed();
            case PolicyVerdict.Refused refused -> new CheckResult.Denied(refused.rejection());
        };
    }
}
