package io.chancery.admission.guard;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What was added under a name within the last stretch of time, in buckets. A bucket counts until all of it has passed,
 * so the sum is never less than what was added within any window that ends now; and it counts however far the clock has
 * gone back behind it.
 *
 * <p>Sums are held in memory and read from the buckets when they are first needed. A bucket is deleted when it is older
 * than two windows, so that a clock may go forth by a window and back again.
 */
final class RollingSums {
    private static final int MOST_NAMES_IN_MEMORY = 10_000;

    private final Buckets buckets;
    private final long windowMillis;
    private final long bucketMillis;
    private final LoadingCache<String, NavigableMap<Long, BigInteger>> sums;

    RollingSums(Buckets buckets, Duration window, Duration bucket) {
        this.buckets = buckets;
        this.windowMillis = window.toMillis();
        this.bucketMillis = bucket.toMillis();
        this.sums = Caffeine.newBuilder()
                .maximumSize(MOST_NAMES_IN_MEMORY)
                .executor(Runnable::run)
                .build(name -> new TreeMap<>(buckets.find(name)));
    }

    BigInteger sum(String name, Instant now) {
        return sums.get(name).tailMap(bucket(now.toEpochMilli() - windowMillis), true).values().stream()
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Adds to what was added {@code at} a time; less than zero takes back what is still known of it. */
    void add(String name, BigInteger amount, Instant at) {
        NavigableMap<Long, BigInteger> known = sums.get(name);
        long bucket = bucket(at.toEpochMilli());
        BigInteger sum = known.getOrDefault(bucket, BigInteger.ZERO).add(amount).max(BigInteger.ZERO);
        buckets.put(name, bucket, sum);
        known.put(bucket, sum);
        deleteBefore(bucket(at.toEpochMilli() - 2 * windowMillis), name, known);
    }

    private void deleteBefore(long first, String name, NavigableMap<Long, BigInteger> known) {
        for (Long passed : new ArrayList<>(known.headMap(first).keySet())) {
            buckets.delete(name, passed);
            known.remove(passed);
        }
    }

    private long bucket(long millis) {
        return Math.floorDiv(millis, bucketMillis);
    }
}
