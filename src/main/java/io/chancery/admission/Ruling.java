package io.chancery.admission;

import io.chancery.admission.policy.Policy;
import io.chancery.admission.policy.Verdict;

/** What the wallet's policy says to a request, and the policy itself for what else it says. */
public record Ruling(Policy policy, Verdict verdict) {}
