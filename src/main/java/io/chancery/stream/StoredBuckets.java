package io.chancery.stream;

import io.chancery.admission.Buckets;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * One kind of buckets in a task's store. Key: kind, space, name, line feed, the bucket's number in 16 hexadecimal digits; value: the
 * sum as big-endian two's complement. Unlike a window store, this one drops nothing by itself, however the clock jumps.
 */
final class StoredBuckets implements Buckets {
    /** Stands in no name, so that no name begins like another one with its end. */
    private static final char END_OF_NAME = '\n';

    private static final int DIGITS = 2 * Long.BYTES;

    private final KeyValueStore<String, byte[]> store;
    private final String kind;

    StoredBuckets(KeyValueStore<String, byte[]> store, String kind) {
        this.store = store;
        this.kind = kind;
    }

    @Override
    public SortedMap<Long, BigInteger> find(String name) {
        SortedMap<Long, BigInteger> sums = new TreeMap<>();
        try (StringSerializer serializer = new StringSerializer();
                KeyValueIterator<String, byte[]> entries = store.prefixScan(prefix(name), serializer)) {
            while (entries.hasNext()) {
                KeyValue<String, byte[]> entry = entries.next();
                String digits = entry.key.substring(entry.key.length() - DIGITS);
                sums.put(HexFormat.fromHexDigitsToLong(digits), new BigInteger(entry.value));
            }
        }
        return sums;
    }

    @Override
    public void put(String name, long bucket, BigInteger sum) {
        store.put(key(name, bucket), sum.toByteArray());
    }

    @Override
    public void delete(String name, long bucket) {
        store.delete(key(name, bucket));
    }

    private String key(String name, long bucket) {
        return prefix(name) + HexFormat.of().toHexDigits(bucket);
    }

    private String prefix(String name) {
        return kind + " " + name + END_OF_NAME;
    }
}
