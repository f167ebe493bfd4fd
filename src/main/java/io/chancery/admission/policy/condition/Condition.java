package io.chancery.admission.policy.condition;

import io.chancery.model.payload.SigningPayload;
import io.chancery.model.request.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that a rule demands of a payload. Immutable. */
public interface Condition<P extends SigningPayload> {
    /**
     * Why {@code payload}, that of {@code asked}, does not meet the condition, without the rule's id; null if it does.
     */
    @Nullable
    Rejection objection(P payload, JudgedRequest asked);

    /**
     * Whether {@code payload} meets the condition. One that many rules have, and few payloads meet, answers without an
     * objection.
     */
    default boolean isMet(P payload, JudgedRequest asked) {
        return objection(payload, asked) == null;
    }

    /** What its author may not have meant. */
    default List<String> warnings() {
        return List.of();
    }

    /** Whether it depends on the key that would sign. */
    default boolean dependsOnKey() {
        return false;
    }

    /** Returns whether it allows payloads that set numbers of their account aside for later. */
    default boolean allowsTickets() {
        return false;
    }
}
