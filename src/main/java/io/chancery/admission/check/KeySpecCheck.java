package io.chancery.admission.check;

import io.chancery.model.KeySpec;
import io.chancery.model.request.CheckResult;
import io.chancery.model.request.RejectionCode;
import java.util.Set;
import java.util.stream.Collectors;

/** The key must be of a spec that the payload can be signed with. */
public final class KeySpecCheck implements AdmissionCheck {
    @Override
    public CheckResult check(Candidate candidate) {
        Set<KeySpec> allowed = candidate.request().payload().keySpecs();
        return allowed.contains(candidate.key().spec())
                ? CheckResult.passed()
                : CheckResult.denied(
                        RejectionCode.KEY_SPEC_MISMATCH, "The payload needs a key of spec " + any(allowed) + ".");
    }

    private static String any(Set<KeySpec> specs) {
        return specs.stream().map(KeySpec::name).sorted().collect(Collectors.joining(" or "));
    }
}
