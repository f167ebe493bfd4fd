package io.chancery.admission.guard;

import java.math.BigInteger;
import java.util.SortedMap;

/** The sums by name and by stretch of time, kept until they are deleted. */
public interface Buckets {
    /** Returns what is kept under {@code name}: number of the bucket to sum. */
    SortedMap<Long, BigInteger> find(String name);

    void put(String name, long bucket, BigInteger sum);

    void delete(String name, long bucket);
}
