package io.chancery.admission.policy.message;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.model.payload.TypedData;
import io.chancery.model.request.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The domain names its chain, which is the request's, unless it may be good on every chain. */
record TypedDataChain(boolean everyChain) implements Condition<TypedData> {
    @Override
    public @Nullable Rejection objection(TypedData typed, JudgedRequest asked) {
        return everyChain || typed.domain().chainId() != null
                ? null
                : TypedDataRefusal.of(
                        typed, "domain.chainId", "must be there: the rule does not allow a domain without its chain");
    }

    @Override
    public List<String> warnings() {
        return everyChain
                ? List.of(
                        "typedData.everyChain: it can be good on chains that the rule does not name, too: leave it out")
                : List.of();
    }
}
