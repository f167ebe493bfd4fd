package io.chancery.admission.guard;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A nonce that is taken: by the last holder, which replaced those before it, or asked for the same again.
 *
 * <p>However often a nonce is asked for, at most {@value #MOST_HOLDERS} holders are kept: with one more, one stands for
 * another from then on. Of those that are signed the same as the last one, the first and the latest stay; of those that
 * were replaced, the latest. What the highest of all offered and would spend is kept in any case.
 *
 * @param holders in the order they came; none if the nonce is free
 */
public record Reservation(List<Holder> holders) {
    /** The reservation of a nonce that is free. */
    public static final Reservation NONE = new Reservation(List.of());

    static final int MOST_HOLDERS = 32;

    /** The number of holders that are kept of those that are signed the same. */
    static final int MOST_ALIKE = 16;

    public Reservation {
        holders = List.copyOf(holders);
    }

    /** Returns whether nobody has the nonce. */
    public boolean isFree() {
        return holders.isEmpty();
    }

    /** Returns who has the nonce. Throws {@link java.util.NoSuchElementException} if the nonce is free. */
    public Holder current() {
        return holders.getLast();
    }

    /** Returns whether the request has the nonce now: it is the current holder, or one that is signed the same. */
    public boolean isHeldBy(String requestId) {
        return holders.stream().anyMatch(holder -> holder.requestId().equals(requestId) && isAlike(holder));
    }

    /** Returns the highest fees that any holder offered, of the kinds that the current holder offers. */
    public Fees highestFees() {
        return holders.stream().map(Holder::fees).reduce(current().fees(), Fees::max);
    }

    /**
     * Returns what a further holder that would spend {@code value} adds to what is counted: only one of all will be
     * executed.
     */
    BigInteger excess(BigInteger value) {
        BigInteger most = holders.stream().map(Holder::value).reduce(BigInteger.ZERO, BigInteger::max);
        return value.subtract(most).max(BigInteger.ZERO);
    }

    /**
     * Returns what counts against the budget, by when it was admitted: of each holder, what it would spend above those
     * before it.
     */
    Map<Instant, BigInteger> counted() {
        Map<Instant, BigInteger> counted = new TreeMap<>();
        BigInteger most = BigInteger.ZERO;
        for (Holder holder : holders) {
            if (holder.value().compareTo(most) > 0) {
                counted.merge(holder.since(), holder.value().subtract(most), BigInteger::add);
                most = holder.value();
            }
        }
        return counted;
    }

    /**
     * Returns this reservation with one more holder. One that is signed the same as the current one changes nothing of
     * a release.
     */
    Reservation with(Holder holder) {
        List<Holder> more = new ArrayList<>(holders);
        more.add(!isFree() && isAlike(holder) ? holder.released(current().release()) : holder);
        return new Reservation(more).bounded();
    }

    /** Returns this reservation without the newest holder of this id, if there is one that stands for itself alone. */
    Reservation without(String requestId) {
        List<Holder> fewer = new ArrayList<>(holders);
        for (Holder holder : holders.reversed()) {
            if (holder.requestId().equals(requestId) && !holder.settled()) {
                fewer.remove(fewer.lastIndexOf(holder));
                break;
            }
        }
        return new Reservation(fewer);
    }

    /** Returns this reservation with the nonce released from who has it now. */
    public Reservation released(NonceRelease release) {
        return new Reservation(holders.stream()
                .map(holder -> isAlike(holder) ? holder.released(release) : holder)
                .toList());
    }

    private Reservation bounded() {
        if (holders.size() <= MOST_HOLDERS) {
            return this;
        }
        int alike = IntStream.range(0, holders.size())
                .filter(i -> isAlike(holders.get(i)))
                .findFirst()
                .orElseThrow();
        List<Holder> fewer = new ArrayList<>(holders);
        if (holders.size() - alike > MOST_ALIKE) {
            fewer.set(alike, fewer.get(alike).standingFor(fewer.remove(alike + 1)));
        } else {
            fewer.set(1, fewer.get(1).standingFor(fewer.getFirst()));
            fewer.removeFirst();
        }
        return new Reservation(fewer).bounded();
    }

    /** Whether {@code holder} is signed the same as the current one. */
    private boolean isAlike(Holder holder) {
        return holder.digest().equals(current().digest());
    }
}
