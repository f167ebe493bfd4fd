package io.chancery.admission.policy;

import io.chancery.model.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * How far a request came with a rule.
 *
 * @param passed how many conditions it met before the first that it did not
 * @param objection that one's, or null if it met all
 */
record Standing(int passed, @Nullable Rejection objection) {}
