package io.chancery.admission.policy.condition;

import io.chancery.model.request.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * How far a request came with a rule.
 *
 * @param passed how many conditions it met before the first that it did not
 * @param objection that one's, without the rule's id, or null if it met all
 */
public record ConditionsMet(int passed, @Nullable Rejection objection) {
    /** As seen from {@code before} conditions earlier, all of which were met. */
    public ConditionsMet after(int before) {
        return new ConditionsMet(before + passed, objection);
    }
}
