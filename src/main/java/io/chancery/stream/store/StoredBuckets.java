package io.chancery.stream.store;

import io.chancery.admission.guard.Buckets;
import io.chancery.model.EntryKind;
import io.chancery.seal.BrokenSealException;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * One kind of buckets in a task's store. Key: kind, space, name, line feed, the bucket's number in 16 hexadecimal
 * digits; value: the sum as big-endian two's complement. Unlike a window store, this one drops nothing by itself,
 * however the clock jumps.
 */
public final class StoredBuckets implements Buckets {
    /** Stands in no name, so that no name begins like another one with its end. */
    private static final char END_OF_NAME = '\n';

    private static final int DIGITS = 2 * Long.BYTES;

    /** What a bucket is taken to hold that is refused: more than there is, until its time has passed. */
    private static final BigInteger UNKNOWN = BigInteger.TWO.pow(512);

    private final KeyValueStore<String, byte[]> store;
    private final EntryKind kind;

    public StoredBuckets(KeyValueStore<String, byte[]> store, EntryKind kind) {
        this.store = store;
        this.kind = kind;
    }

    @Override
    public SortedMap<Long, BigInteger> find(String name) {
        SortedMap<Long, BigInteger> sums = new TreeMap<>();
        try (StringSerializer serializer = new StringSerializer();
                KeyValueIterator<String, byte[]> entries = store.prefixScan(prefix(name), serializer)) {
            while (entries.hasNext()) {
                String key = entries.peekNextKey();
                BigInteger sum = sum(entries);
                Long bucket = bucket(key);
                if (bucket != null) {
                    sums.put(bucket, sum);
                }
            }
        }
        return sums;
    }

    private static BigInteger sum(KeyValueIterator<String, byte[]> entries) {
        try {
            return new BigInteger(entries.next().value);
        } catch (BrokenSealException refused) {
            return UNKNOWN;
        }
    }

    /** The number in a key; null if it has none, so that no worker made it. */
    private static @Nullable Long bucket(String key) {
        try {
            return HexFormat.fromHexDigitsToLong(key.substring(key.length() - DIGITS));
        } catch (IllegalArgumentException | IndexOutOfBoundsException foreign) {
            return null;
        }
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
        return kind.key(name) + END_OF_NAME;
    }
}
