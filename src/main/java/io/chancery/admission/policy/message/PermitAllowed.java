package io.chancery.admission.policy.message;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.admission.policy.condition.Unlimited;
import io.chancery.model.payload.TypedData;
import io.chancery.model.request.Rejection;
import io.chancery.payload.evm.typed.TokenPermit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A token permit is within the rule's terms; without terms there may be none. One in an unknown form never is. */
record PermitAllowed(@Nullable PermitTerms terms) implements Condition<TypedData> {
    private static final String PRIMARY_TYPE = "primaryType";
    private static final String MESSAGE = "message";

    @Override
    public @Nullable Rejection objection(TypedData typed, JudgedRequest asked) {
        if (!TypedDataRefusal.isPermit(typed)) {
            return null;
        }
        if (terms == null) {
            return TypedDataRefusal.of(typed, PRIMARY_TYPE, "must not be a token permit's: the rule has no permits");
        }
        TokenPermit permit = asked.permit(typed);
        return permit == null
                ? TypedDataRefusal.of(typed, MESSAGE, "must be in the form of a permit that is known")
                : objection(typed, permit, terms);
    }

    private static @Nullable Rejection objection(TypedData typed, TokenPermit permit, PermitTerms terms) {
        if (!terms.spenders().contains(permit.spender())) {
            return TypedDataRefusal.of(typed, MESSAGE, "must be for one of the rule's spenders");
        }
        if (terms.tokens() != null && !terms.tokens().containsAll(permit.tokens())) {
            return TypedDataRefusal.of(typed, MESSAGE, "must be for the rule's tokens alone");
        }
        return terms.maxAmount() == null || permit.amount().compareTo(terms.maxAmount()) <= 0
                ? null
                : TypedDataRefusal.of(typed, MESSAGE, "must be for at most " + terms.maxAmount() + " of each token");
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (terms != null && terms.tokens() == null) {
            warnings.add("typedData.permits: without tokens, any token can be meant");
        }
        if (terms != null && terms.maxAmount() == null) {
            warnings.add("typedData.permits: without maxAmount, a spender can get all that there is");
        }
        if (terms != null && Unlimited.is(terms.maxAmount())) {
            warnings.add(Unlimited.warning("typedData.permits.maxAmount"));
        }
        return warnings;
    }
}
