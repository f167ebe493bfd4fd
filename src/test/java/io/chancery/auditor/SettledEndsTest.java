package io.chancery.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class SettledEndsTest {
    private static final TopicPartition PARTITION = new TopicPartition("signing-audit", 0);

    @Test
    void waitsForATransactionThatIsOpen() {
        SettledEnds settled = new SettledEnds(partition -> 7, Duration.ofMinutes(1));

        assertEquals(Map.of(PARTITION, 7L), settled.await(new Committed(5, 5, 9)));
    }

    @Test
    void givesUpWhenItDoesNotEnd() {
        SettledEnds settled = new SettledEnds(partition -> 7, Duration.ZERO);

        assertThrows(TimeoutException.class, () -> settled.await(new Committed(5)));
    }

    /** A consumer to which the partition ends here, then there. */
    private static final class Committed extends MockConsumer<byte[], byte[]> {
        private final long[] ends;
        private int asked;

        Committed(long... ends) {
            super("none");
            this.ends = ends;
            assign(List.of(PARTITION));
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            return Map.of(PARTITION, ends[Math.min(asked++, ends.length - 1)]);
        }
    }
}
