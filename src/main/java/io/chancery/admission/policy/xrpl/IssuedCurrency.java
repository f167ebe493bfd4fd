package io.chancery.admission.policy.xrpl;

import io.chancery.admission.policy.condition.Identifiers;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.model.payload.XrplAmount;

/**
 * A currency of an issuer.
 *
 * @param code in its one spelling
 * @param issuer a classic address
 */
record IssuedCurrency(String code, String issuer) {
    /** Reads the members {@code currency} and {@code issuer} of an object. */
    static IssuedCurrency read(PolicyJson json) {
        return new IssuedCurrency(
                Identifiers.currency(json.required("currency")), Identifiers.xrpl(json.required("issuer")));
    }

    static IssuedCurrency of(XrplAmount.Issued amount) {
        return new IssuedCurrency(amount.currency(), amount.issuer());
    }
}
