package io.chancery.admission.guard;

import io.chancery.admission.check.Candidate;
import io.chancery.admission.policy.condition.Spending;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.payload.XrplNetwork;
import io.chancery.model.request.CheckResult;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.rotation.KeyVersion;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A wallet spends no more on a chain than its policy's budgets for an hour and for a day, whichever of its keys signs:
 * what each key has spent is kept under the key's own name and summed. So a rotation brings no new budget, neither to
 * an account of the XRP Ledger, which stays the same, nor to an overlap in which two accounts can be used. Of all that
 * is signed for one nonce the highest value counts, once.
 *
 * <p>It counts by who has the nonce: it is released before the {@link NonceGuard} is.
 */
public final class BudgetGuard implements Guard {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final RollingSums hours;
    private final RollingSums days;
    private final Nonces nonces;
    private final Function<Candidate, PolicyTerms> terms;

    /**
     * For one task.
     *
     * @param minutes what was spent, by the minute
     * @param quarters what was spent, by the quarter of an hour
     * @param terms the wallet's policy about a candidate
     */
    public BudgetGuard(Buckets minutes, Buckets quarters, Nonces nonces, Function<Candidate, PolicyTerms> terms) {
        this.hours = new RollingSums(minutes, HOUR, Duration.ofMinutes(1));
        this.days = new RollingSums(quarters, DAY, Duration.ofMinutes(15));
        this.nonces = nonces;
        this.terms = terms;
    }

    @Override
    public CheckResult check(Candidate candidate) {
        PolicyTerms policy = terms.apply(candidate);
        ReservationKey nonce = ReservationKey.nonce(candidate);
        Reservation taken = nonce == null ? Reservation.NONE : nonces.find(nonce);
        BigInteger spending = taken.excess(policy.budgeted());
        if (spending.signum() == 0) {
            return CheckResult.passed();
        }
        Set<String> names = names(candidate);
        Instant now = candidate.now();
        boolean later = isWithin(spending, policy);
        if (exceeds(hours, names, spending, policy.perHour(), now)) {
            return new CheckResult.Denied(refusal(candidate, policy, "an hour").retryable(later));
        }
        return exceeds(days, names, spending, policy.perDay(), now)
                ? new CheckResult.Denied(refusal(candidate, policy, "a day").retryable(later))
                : CheckResult.passed();
    }

    @Override
    public void reserve(Candidate candidate) {
        ReservationKey nonce = ReservationKey.nonce(candidate);
        Reservation others = nonce == null
                ? Reservation.NONE
                : nonces.find(nonce).without(candidate.request().id());
        BigInteger counted = others.excess(terms.apply(candidate).budgeted());
        if (counted.signum() > 0) {
            add(name(candidate.request().network(), candidate.key()), counted, candidate.now());
        }
    }

    /** Counts as if the request had never had its nonce: what others would spend of it counts as of when they came. */
    @Override
    public void release(Reserved reserved) {
        ReservationKey nonce = reserved.reservationKey();
        if (nonce != null && nonce.isNonce()) {
            Reservation taken = nonces.read(nonce);
            Map<Instant, BigInteger> changes =
                    new TreeMap<>(taken.without(reserved.requestId()).counted());
            taken.counted().forEach((since, amount) -> changes.merge(since, amount.negate(), BigInteger::add));
            changes.values().removeIf(change -> change.signum() == 0);
            String name = name(reserved.network(), reserved.key());
            changes.forEach((since, change) -> add(name, change, since));
        }
    }

    private void add(String name, BigInteger amount, Instant at) {
        hours.add(name, amount, at);
        days.add(name, amount, at);
    }

    private static boolean exceeds(
            RollingSums sums, Set<String> names, BigInteger spending, @Nullable BigInteger most, Instant now) {
        if (most == null) {
            return false;
        }
        BigInteger spent = names.stream().map(name -> sums.sum(name, now)).reduce(BigInteger.ZERO, BigInteger::add);
        return spent.add(spending).compareTo(most) > 0;
    }

    /** Whether there will be enough left once older spending has left the windows. */
    private static boolean isWithin(BigInteger spending, PolicyTerms policy) {
        return Stream.of(policy.perHour(), policy.perDay())
                .allMatch(most -> most == null || spending.compareTo(most) <= 0);
    }

    private static Rejection refusal(Candidate candidate, PolicyTerms policy, String window) {
        SigningPayload payload = candidate.request().payload();
        BigInteger moved = Spending.of(payload);
        boolean withFee = policy.spending().compareTo(moved) > 0;
        return new Rejection(
                RejectionCode.BUDGET_EXCEEDED,
                withFee && moved.signum() == 0 ? Fees.field(payload, 0) : Spending.field(payload),
                (withFee ? "is, with the highest fee, more" : "is more") + " than is left of the wallet's budget for "
                        + window);
    }

    /** Returns the names of all keys that the wallet has or had. */
    private static Set<String> names(Candidate candidate) {
        String network = candidate.request().network();
        return candidate.wallet().versions().stream()
                .map(version -> name(network, version))
                .collect(Collectors.toSet());
    }

    private static String name(String network, KeyVersion key) {
        return XrplNetwork.namespace(network) + " " + GuardNames.signer(key);
    }
}
