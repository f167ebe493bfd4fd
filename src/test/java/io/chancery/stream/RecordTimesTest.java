package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RecordTimesTest {
    private final RecordTimes times = new RecordTimes();

    @Test
    void areTheProducersOwn() {
        assertEquals(1_000, times.extract(record(1_000), 5_000));
    }

    @Test
    void areThePartitionsForARecordWithoutOne() {
        assertEquals(5_000, times.extract(record(ConsumerRecord.NO_TIMESTAMP), 5_000));
    }

    @Test
    void areZeroForAFirstRecordWithoutOne() {
        assertEquals(0, times.extract(record(Long.MIN_VALUE), ConsumerRecord.NO_TIMESTAMP));
    }

    private static ConsumerRecord<Object, Object> record(long timestamp) {
        return new ConsumerRecord<>(
                "signing-requests",
                0,
                0,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                new byte[0],
                new byte[0],
                new RecordHeaders(),
                Optional.empty());
    }
}
