package io.chancery.admission.guard;

import io.chancery.admission.check.Candidate;
import io.chancery.admission.check.Ruling;
import io.chancery.admission.policy.Limits;
import io.chancery.admission.policy.PolicyVerdict;
import io.chancery.admission.policy.condition.Budget;
import io.chancery.admission.policy.condition.Spending;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The terms of the wallet's policy for one candidate, as the guards need them.
 *
 * @param replacement whether it may replace a transaction that has its nonce
 * @param perMinute requests of the key, or null for the worker's own limit
 * @param perMinuteAndRequester requests of the key by the same requester, or null for no limit
 * @param perHour what the wallet may spend on the chain, in wei or drops, or null for no limit
 * @param perDay as {@code perHour}
 * @param spending what the candidate would spend, with its highest fee if the budget counts fees
 * @param maxNoncesAhead how far its nonce may be above the nearest one below it that is taken, or null for no limit
 */
public record PolicyTerms(
        boolean replacement,
        @Nullable Integer perMinute,
        @Nullable Integer perMinuteAndRequester,
        @Nullable BigInteger perHour,
        @Nullable BigInteger perDay,
        BigInteger spending,
        @Nullable Integer maxNoncesAhead) {
    /** The terms of a wallet that has no policy: only what the worker itself limits is limited. */
    public static final PolicyTerms NONE = new PolicyTerms(true, null, null, null, null, BigInteger.ZERO, null);

    /** Returns the terms of the policy that ruled on {@code candidate}. */
    public static PolicyTerms of(Candidate candidate) {
        Ruling ruling = candidate.ruling();
        if (ruling == null) {
            return NONE;
        }
        Limits limits = ruling.policy().limits();
        Budget budget = ruling.policy().budget(candidate.request().network());
        return new PolicyTerms(
                ruling.verdict() instanceof PolicyVerdict.Allowed allowed && allowed.replacement(),
                limits.perMinute(),
                limits.perMinuteAndRequester(),
                budget == null ? null : budget.perHour(),
                budget == null ? null : budget.perDay(),
                budget == null
                        ? BigInteger.ZERO
                        : Spending.of(candidate.request().payload(), budget),
                ruling.policy().maxNoncesAhead(candidate.request().network()));
    }

    /** Returns what counts against a budget; nothing if there is none. */
    BigInteger budgeted() {
        return perHour == null && perDay == null ? BigInteger.ZERO : spending;
    }
}
