package io.chancery.admission.policy.message;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.model.payload.TypedData;
import io.chancery.model.request.Rejection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The message is of a type that the rule names. */
record PrimaryTypeAllowed(Set<String> primaryTypes) implements Condition<TypedData> {
    @Override
    public @Nullable Rejection objection(TypedData typed, JudgedRequest asked) {
        return primaryTypes.contains(typed.primaryType())
                ? null
                : TypedDataRefusal.of(typed, "primaryType", "must be one of the rule's primary types");
    }

    @Override
    public List<String> warnings() {
        return RiskyTypes.warnings(primaryTypes);
    }
}
