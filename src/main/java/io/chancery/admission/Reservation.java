package io.chancery.admission;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A nonce that is taken: by the last holder, which replaced those before it, or asked for the same again.
 *
 * @param counted against the budget for this nonce, in all
 * @param holders at least one and at most {@value #MOST_HOLDERS}, in the order they came
 */
public record Reservation(BigInteger counted, List<Holder> holders) {
    static final int MOST_HOLDERS = 32;

    public Reservation {
        holders = List.copyOf(holders);
    }

    Holder current() {
        return holders.getLast();
    }

    boolean isFull() {
        return holders.size() >= MOST_HOLDERS;
    }

    /** Whether the request has the nonce now: it is the current holder, or one that is signed the same. */
    boolean isHeldBy(String requestId) {
        return holders.stream()
                .anyMatch(holder -> holder.requestId().equals(requestId)
                        && holder.digest().equals(current().digest()));
    }

    /** The newest holder of this id, or null. */
    @Nullable
    Holder holder(String requestId) {
        return holders.reversed().stream()
                .filter(holder -> holder.requestId().equals(requestId))
                .findFirst()
                .orElse(null);
    }

    /** What a further holder that would spend {@code value} adds to what is counted: only one of all will be executed. */
    static BigInteger excess(@Nullable Reservation reservation, BigInteger value) {
        return reservation == null ? value : value.subtract(reservation.counted).max(BigInteger.ZERO);
    }

    /** With one more holder. */
    static Reservation add(@Nullable Reservation reservation, Holder holder) {
        List<Holder> holders = new ArrayList<>(reservation == null ? List.of() : reservation.holders);
        holders.add(holder);
        BigInteger before = reservation == null ? BigInteger.ZERO : reservation.counted;
        return new Reservation(before.add(holder.counted()), holders);
    }

    /** What is not spent any more once {@code leaving} does not hold the nonce: at most what was counted for it. */
    BigInteger refund(Holder leaving) {
        BigInteger needed = others(leaving).stream().map(Holder::value).reduce(BigInteger.ZERO, BigInteger::max);
        return leaving.counted().min(counted.subtract(needed)).max(BigInteger.ZERO);
    }

    /** Without {@code leaving}; null if it was the only holder. */
    @Nullable
    Reservation without(Holder leaving) {
        List<Holder> others = others(leaving);
        return others.isEmpty() ? null : new Reservation(counted.subtract(refund(leaving)), others);
    }

    private List<Holder> others(Holder leaving) {
        List<Holder> others = new ArrayList<>(holders);
        others.remove(others.lastIndexOf(leaving));
        return others;
    }
}
