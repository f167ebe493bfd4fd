package io.chancery.bench;

import io.chancery.bench.figure.Counts;
import io.chancery.bench.figure.Percentiles;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What was asked and what was answered. Requests are numbered as they are made and go to the wallets in turn; times are
 * {@link System#nanoTime()}. One thread asks, another one enters answers, any may read the counts.
 */
final class SentAndAnswered {
    private final int wallets;
    private final AtomicLongArray due;
    private final AtomicLongArray answeredAt;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder duplicated = new LongAdder();
    private final LongAdder outOfOrder = new LongAdder();
    private final int[] lastOfWallet;

    SentAndAnswered(int capacity, int wallets) {
        this.wallets = wallets;
        this.due = new AtomicLongArray(capacity);
        this.answeredAt = new AtomicLongArray(capacity);
        this.lastOfWallet = new int[wallets];
        Arrays.fill(lastOfWallet, -1);
    }

    boolean isFull() {
        return asked.get() == due.length();
    }

    /** Enters a request that is or was due to be sent at {@code at}; returns its number. */
    int ask(long at) {
        int number = asked.get();
        due.set(number, at);
        asked.set(number + 1);
        return number;
    }

    int walletOf(int number) {
        return number % wallets;
    }

    /** Enters an answer that was read at {@code at}. */
    void answer(int number, boolean signed, long at) {
        if (answeredAt.get(number) != 0) {
            duplicated.increment();
            return;
        }
        answeredAt.set(number, at == 0 ? 1 : at);
        if (!signed) {
            rejected.increment();
        }
        int wallet = walletOf(number);
        if (number < lastOfWallet[wallet]) {
            outOfOrder.increment();
        }
        lastOfWallet[wallet] = Math.max(lastOfWallet[wallet], number);
        answered.incrementAndGet();
    }

    int asked() {
        return asked.get();
    }

    int answered() {
        return answered.get();
    }

    int unanswered() {
        return asked.get() - answered.get();
    }

    long rejected() {
        return rejected.sum();
    }

    long duplicated() {
        return duplicated.sum();
    }

    /** Answers that came after the answer to a later request to the same wallet. */
    long outOfOrder() {
        return outOfOrder.sum();
    }

    /** Returns what came of all requests so far. */
    Counts counts() {
        return new Counts(asked(), answered() - rejected(), rejected(), unanswered(), duplicated(), outOfOrder());
    }

    /** Returns when the first answer was read; null if none was. */
    @Nullable
    Long firstAnswer() {
        Long first = null;
        for (int number = 0; number < asked(); number++) {
            long at = answeredAt.get(number);
            if (at != 0 && (first == null || at - first < 0)) {
                first = at;
            }
        }
        return first;
    }

    /** How many answers were read from {@code start} on and before {@code end}. */
    int answeredBetween(long start, long end) {
        int count = 0;
        for (int number = 0; number < asked(); number++) {
            long at = answeredAt.get(number);
            if (at != 0 && at - start >= 0 && at - end < 0) {
                count++;
            }
        }
        return count;
    }

    /**
     * Nanoseconds from due to answered of all answered requests that were due from {@code start} on and before {@code
     * end}.
     */
    Percentiles latenciesBetween(long start, long end) {
        long[] latencies = new long[asked()];
        int count = 0;
        for (int number = 0; number < asked(); number++) {
            long dueAt = due.get(number);
            if (answeredAt.get(number) != 0 && dueAt - start >= 0 && dueAt - end < 0) {
                latencies[count++] = answeredAt.get(number) - dueAt;
            }
        }
        return new Percentiles(Arrays.copyOf(latencies, count));
    }
}
