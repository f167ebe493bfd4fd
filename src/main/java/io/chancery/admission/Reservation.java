package io.chancery.admission;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A nonce that is taken: by the last holder, which replaced those before it, or asked for the same again.
 *
 * @param holders at most {@value #MOST_HOLDERS}, in the order they came; none if the nonce is free
 */
public record Reservation(List<Holder> holders) {
    /** Of a nonce that is free. */
    public static final Reservation NONE = new Reservation(List.of());

    static final int MOST_HOLDERS = 32;

    public Reservation {
        holders = List.copyOf(holders);
    }

    boolean isFree() {
        return holders.isEmpty();
    }

    boolean isFull() {
        return holders.size() >= MOST_HOLDERS;
    }

    /** Throws {@link java.util.NoSuchElementException} if the nonce is free. */
    Holder current() {
        return holders.getLast();
    }

    /** Whether the request has the nonce now: it is the current holder, or one that is signed the same. */
    boolean isHeldBy(String requestId) {
        return holders.stream()
                .anyMatch(holder -> holder.requestId().equals(requestId)
                        && holder.digest().equals(current().digest()));
    }

    /** What a further holder that would spend {@code value} adds to what is counted: only one of all will be executed. */
    BigInteger excess(BigInteger value) {
        BigInteger most = holders.stream().map(Holder::value).reduce(BigInteger.ZERO, BigInteger::max);
        return value.subtract(most).max(BigInteger.ZERO);
    }

    /** What counts against the budget, by when it was admitted: of each holder, what it would spend above those before it. */
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

    /** With one more holder. */
    Reservation with(Holder holder) {
        List<Holder> more = new ArrayList<>(holders);
        more.add(holder);
        return new Reservation(more);
    }

    /** Without the newest holder of this id, if there is one. */
    Reservation without(String requestId) {
        List<Holder> fewer = new ArrayList<>(holders);
        for (Holder holder : holders.reversed()) {
            if (holder.requestId().equals(requestId)) {
                fewer.remove(fewer.lastIndexOf(holder));
                break;
            }
        }
        return new Reservation(fewer);
    }
}
