package io.chancery.admission;

import io.chancery.admission.guard.Buckets;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Buckets in maps. */
public final class InMemoryBuckets implements Buckets {
    private final Map<String, SortedMap<Long, BigInteger>> kept = new HashMap<>();

    @Override
    public SortedMap<Long, BigInteger> find(String name) {
        return new TreeMap<>(kept.getOrDefault(name, new TreeMap<>()));
    }

    @Override
    public void put(String name, long bucket, BigInteger sum) {
        kept.computeIfAbsent(name, first -> new TreeMap<>()).put(bucket, sum);
    }

    @Override
    public void delete(String name, long bucket) {
        kept.getOrDefault(name, new TreeMap<>()).remove(bucket);
    }
}
