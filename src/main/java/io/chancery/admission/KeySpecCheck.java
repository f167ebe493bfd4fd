package io.chancery.admission;

import io.chancery.model.KeySpec;
import io.chancery.model.Rejection;
import io.chancery.model.RejectionCode;
import org.jspecify.annotations.Nullable;

/** The key must be of the spec that the payload is signed with. */
final class KeySpecCheck implements AdmissionCheck {
    @Override
    public @Nullable Rejection check(Candidate candidate) {
        KeySpec needed = candidate.request().payload().keySpec();
        return candidate.key().spec() == needed
                ? null
                : Rejection.of(RejectionCode.KEY_SPEC_MISMATCH, "The payload needs a key of spec " + needed + ".");
    }
}
