package io.chancery.audit.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class KnownPartitionsTest {
    private static final Extent PARTIAL = new Extent(false, true, true, null);
    private static final Duration HOUR = Duration.ofHours(1);

    private final KnownPartitions partitions = new KnownPartitions();

    @Test
    void aTopicMayHaveAPartitionThatNeverHadAnEvent() {
        partitions.inTopic(0, 0, 8);
        partitions.inTopic(1, 0, 0);

        assertFalse(partitions.isMissing(1, 2, Extent.WHOLE, HOUR));
        assertEquals(2, partitions.count());
    }

    @Test
    void aTopicMustHaveEveryPartitionThatCheckpointsCount() {
        partitions.inTopic(0, 0, 8);

        assertTrue(partitions.isMissing(1, 2, Extent.WHOLE, HOUR));
        assertTrue(partitions.isMissing(1, 2, PARTIAL, HOUR));
    }

    /** By hand, or by the topic's retention, which whoever accepts a late beginning accepts. */
    @Test
    void aPartitionOfATopicThatWasEmptiedIsMissing() {
        partitions.inTopic(0, 0, 8);
        partitions.inTopic(1, 8, 8);

        assertTrue(partitions.isMissing(1, 2, Extent.WHOLE, HOUR));
        assertFalse(partitions.isMissing(1, 2, PARTIAL, HOUR));
    }

    @Test
    void whoeverAsksDecidesAlsoForATrailThatBeginsLate() {
        partitions.ask(3);

        assertTrue(partitions.isMissing(2, 0, PARTIAL, HOUR));
        assertFalse(partitions.isMissing(3, 0, PARTIAL, HOUR));
    }

    @Test
    void nothingIsMissingWhereNothingSaysHowManyThereAre() {
        assertFalse(partitions.isMissing(0, 0, Extent.WHOLE, HOUR));
        assertFalse(partitions.isCounted());
    }
}
