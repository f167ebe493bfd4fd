package io.chancery.admission.policy.evm;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The transaction is of one of these types. */
record TransactionTypes(Set<String> types) implements Condition<EvmTransaction> {
    static final Set<String> DEFAULT = Set.of("LEGACY", "EIP2930", "EIP1559");

    private static final List<String> ALL = List.of("LEGACY", "EIP2930", "EIP1559", "EIP4844", "EIP7702");

    static Set<String> read(PolicyJson json) {
        return json.set(element -> {
            if (!ALL.contains(element.text())) {
                throw element.fault("must be one of " + String.join(", ", ALL));
            }
            return element.text();
        });
    }

    @Override
    public @Nullable Rejection objection(EvmTransaction transaction, JudgedRequest asked) {
        return types.contains(transaction.typeName())
                ? null
                : new Rejection(RejectionCode.NOT_ALLOWED, "payload.type", "must be one of the rule's types");
    }
}
