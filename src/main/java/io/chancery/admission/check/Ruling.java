package io.chancery.admission.check;

import io.chancery.admission.policy.Policy;
import io.chancery.admission.policy.PolicyVerdict;

/** The verdict of the wallet's policy on a request, and the policy itself for what else it says. */
public record Ruling(Policy policy, PolicyVerdict verdict) {}
