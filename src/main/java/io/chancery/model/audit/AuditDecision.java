package io.chancery.model.audit;

import io.chancery.model.KmsCalls;
import org.jspecify.annotations.Nullable;

/**
 * The decision that an audit event tells, or the end that it came to.
 *
 * @param outcome {@code success}, {@code pending}, {@code repeated}, or the stable code of the failure
 * @param reason one sentence, without values that are confidential, or null
 * @param policyVersion of the wallet's policy that it was decided under, or null if there was none
 * @param policyRule the id of that policy's rule which allowed it or came closest, or null if no rule has to do with it
 * @param kms the calls that were made for the signature, or null if none was asked for or it is not known
 */
public record AuditDecision(
        String outcome,
        @Nullable String reason,
        @Nullable Integer policyVersion,
        @Nullable String policyRule,
        @Nullable KmsCalls kms) {
    /** Returns an outcome that no policy has to do with, and no KMS. */
    public static AuditDecision of(String outcome) {
        return new AuditDecision(outcome, null, null, null, null);
    }

    AuditDecision because(@Nullable String why) {
        return new AuditDecision(outcome, why, policyVersion, policyRule, kms);
    }

    AuditDecision under(@Nullable Integer version) {
        return new AuditDecision(outcome, reason, version, policyRule, kms);
    }

    AuditDecision by(@Nullable String rule) {
        return new AuditDecision(outcome, reason, policyVersion, rule, kms);
    }

    AuditDecision after(@Nullable KmsCalls calls) {
        return new AuditDecision(outcome, reason, policyVersion, policyRule, calls);
    }
}
