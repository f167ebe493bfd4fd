package io.chancery.admission.identity;

import io.chancery.model.request.CheckResult;
import io.chancery.model.request.RejectionCode;
import org.jspecify.annotations.Nullable;

/**
 * The deployment that signed records must be for, so that those of another one with the same requesters and operators
 * are no good here.
 *
 * @param name as signatures must name it
 * @param acceptsUnnamed whether a signature that names no deployment is taken for one of this deployment's
 */
public record Deployment(String name, boolean acceptsUnnamed) {
    /** Returns whether a signature that names {@code named} is for this deployment. */
    CheckResult check(@Nullable String named) {
        if (named == null ? acceptsUnnamed : name.equals(named)) {
            return CheckResult.passed();
        }
        return CheckResult.denied(
                RejectionCode.DEPLOYMENT_MISMATCH,
                "The signature must name this deployment: \"deployment\":\"" + name + "\".");
    }
}
