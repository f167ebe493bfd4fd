package io.chancery.stream.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.model.EntryKind;
import io.chancery.stream.TestTopology;
import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoredBucketsTest {
    private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);

    private final TestTopology topology = new TestTopology();
    private final StoredBuckets buckets = open(EntryKind.HOUR);

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void findWhatWasPutUnderAName() {
        buckets.put("a", 1, BigInteger.ZERO);
        buckets.put("a", 29_000_000, BigInteger.ONE);
        buckets.put("a", 29_000_000, LARGEST);

        assertEquals(Map.of(1L, BigInteger.ZERO, 29_000_000L, LARGEST), buckets.find("a"));
    }

    @Test
    void keepNamesApartThatBeginAlike() {
        buckets.put("a b", 1, BigInteger.ONE);
        buckets.put("ab", 1, BigInteger.ONE);

        assertEquals(Map.of(), buckets.find("a"));
    }

    @Test
    void keepKindsApart() {
        buckets.put("a", 1, BigInteger.ONE);

        assertEquals(Map.of(), open(EntryKind.DAY).find("a"));
    }

    @Test
    void forgetWhatIsDeleted() {
        buckets.put("a", 1, BigInteger.ONE);
        buckets.put("a", 2, BigInteger.ONE);

        buckets.delete("a", 1);

        assertEquals(Map.of(2L, BigInteger.ONE), buckets.find("a"));
    }

    private StoredBuckets open(EntryKind kind) {
        return new StoredBuckets(topology.store(TaskStores.SUMS), kind);
    }
}
