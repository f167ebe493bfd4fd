package io.chancery.admission;

import io.chancery.model.KeyVersion;
import io.chancery.model.Rejection;
import io.chancery.model.RejectionCode;
import io.chancery.model.XrplNetwork;
import io.chancery.model.XrplTransaction;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A public key spends no more on a chain than its policy's budgets for an hour and for a day. Of all that is signed for one nonce
 * the highest value counts, once.
 *
 * <p>It counts by who has the nonce: it is released before the {@link NonceGuard} is.
 */
public final class BudgetGuard implements Guard {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final RollingSums hours;
    private final RollingSums days;
    private final Nonces nonces;
    private final Function<Candidate, Terms> terms;

    /**
     * For one task.
     *
     * @param minutes what was spent, by the minute
     * @param quarters what was spent, by the quarter of an hour
     * @param terms the wallet's policy about a candidate
     */
    public BudgetGuard(Buckets minutes, Buckets quarters, Nonces nonces, Function<Candidate, Terms> terms) {
        this.hours = new RollingSums(minutes, HOUR, Duration.ofMinutes(1));
        this.days = new RollingSums(quarters, DAY, Duration.ofMinutes(15));
        this.nonces = nonces;
        this.terms = terms;
    }

    @Override
    public @Nullable Rejection check(Candidate candidate) {
        Terms policy = terms.apply(candidate);
        Slot nonce = Slot.nonce(candidate);
        Reservation taken = nonce == null ? Reservation.NONE : nonces.find(nonce);
        BigInteger spending = taken.excess(policy.budgeted());
        if (spending.signum() == 0) {
            return null;
        }
        String name = name(candidate.request().network(), candidate.key());
        Instant now = candidate.now();
        if (exceeds(hours, name, spending, policy.perHour(), now)) {
            return refusal(candidate, "an hour");
        }
        return exceeds(days, name, spending, policy.perDay(), now) ? refusal(candidate, "a day") : null;
    }

    @Override
    public void reserve(Candidate candidate) {
        Slot nonce = Slot.nonce(candidate);
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
        Slot nonce = reserved.slot();
        if (nonce != null && nonce.isNonce()) {
            Reservation taken = nonces.find(nonce);
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
            RollingSums sums, String name, BigInteger spending, @Nullable BigInteger most, Instant now) {
        return most != null && sums.sum(name, now).add(spending).compareTo(most) > 0;
    }

    private static Rejection refusal(Candidate candidate, String window) {
        String field =
                candidate.request().payload() instanceof XrplTransaction ? "payload.document.Amount" : "payload.value";
        return new Rejection(
                RejectionCode.BUDGET_EXCEEDED, field, "is more than is left of the key's budget for " + window);
    }

    private static String name(String network, KeyVersion key) {
        return XrplNetwork.namespace(network) + " " + GuardNames.signer(key);
    }
}
