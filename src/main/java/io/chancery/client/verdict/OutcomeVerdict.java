package io.chancery.client.verdict;

import io.chancery.model.request.SignedPayload;
import org.jspecify.annotations.Nullable;

/** What {@link OutcomeVerifier} finds of an outcome. */
public sealed interface OutcomeVerdict {
    /**
     * The outcome is a right answer.
     *
     * @param answer the outcome, with the transaction that may have been left out of it
     * @param keyChecked whether the key was held to what the verifier or the request says of it; if not, the outcome
     *     alone names it
     */
    record Right(SignedPayload answer, boolean keyChecked) implements OutcomeVerdict {}

    /**
     * The outcome is not a right answer: the first check that failed.
     *
     * @param field the outcome's field at fault as the schema spells it, or null if the fault is not one field's
     * @param reason one sentence for people, without its full stop and without the field's value
     */
    record Wrong(OutcomeVerdictCode code, @Nullable String field, String reason) implements OutcomeVerdict {}
}
