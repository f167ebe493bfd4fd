package io.chancery.admission.policy;

import io.chancery.model.request.Rejection;

/** What a policy says to a request. */
public sealed interface PolicyVerdict {
    /**
     * It may be signed, as far as the policy alone can tell.
     *
     * @param rule the id of the first rule that allows it
     * @param replacement whether it may take over the nonce of a transaction that was signed before
     */
    record Allowed(String rule, boolean replacement) implements PolicyVerdict {}

    /**
     * It may not be signed.
     *
     * @param rejection the objection of the rule that came closest to allowing it
     */
    record Refused(Rejection rejection) implements PolicyVerdict {}
}
