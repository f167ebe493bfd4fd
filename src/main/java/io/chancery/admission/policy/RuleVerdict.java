package io.chancery.admission.policy;

import io.chancery.model.request.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * What a single rule says to a request.
 *
 * @param rule its id
 * @param objection its first objection, or null if it allows the request
 */
public record RuleVerdict(String rule, @Nullable Rejection objection) {}
