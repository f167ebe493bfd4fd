package io.chancery.consumer;

import io.chancery.consumer.unpack.Withheld;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which records that stand in for others a reader gets, by what the reader makes of them. */
enum StandIns {
    /** All of them: the reader looks for their notes. */
    ALL {
        @Override
        boolean takes(byte @Nullable [] key) {
            return true;
        }
    },
    /** Those whose key is known: the reader finds there a value of nobody's. */
    KEYED {
        @Override
        boolean takes(byte @Nullable [] key) {
            return key != null;
        }
    },
    /** None: the reader would take what stands there for state. */
    NONE {
        @Override
        boolean takes(byte @Nullable [] key) {
            return false;
        }
    };

    private static final Logger LOG = LoggerFactory.getLogger(StandIns.class);

    abstract boolean takes(byte @Nullable [] key);

    /** What the reader gets of {@code records}. Says of each partition once what was withheld. */
    ConsumerRecords<byte[], byte[]> of(ConsumerRecords<byte[], byte[]> records) {
        if (this == ALL || records.isEmpty()) {
            return records;
        }
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> taken = new HashMap<>();
        boolean all = true;
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> before = records.records(partition);
            List<ConsumerRecord<byte[], byte[]>> after = of(partition, before);
            all &= after.size() == before.size();
            if (!after.isEmpty()) {
                taken.put(partition, after);
            }
        }
        return all ? records : new ConsumerRecords<>(taken, records.nextOffsets());
    }

    private List<ConsumerRecord<byte[], byte[]>> of(
            TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>(records.size());
        int withheld = 0;
        long offset = -1;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Withheld note = isEmpty(record) ? Withheld.of(record.headers()) : null;
            if (note != null) {
                withheld++;
                offset = record.offset();
            }
            if (note == null || takes(record.key())) {
                taken.add(record);
            }
        }
        if (withheld > 0) {
            LOG.atError()
                    .addKeyValue("topic", partition.topic())
                    .addKeyValue("partition", partition.partition())
                    .addKeyValue("offset", offset)
                    .addKeyValue("withheld", withheld)
                    .log("records are too large or malformed and are not read; who writes there besides workers?");
        }
        return taken;
    }

    /** As every stand-in's value is, and hardly anybody else's. */
    private static boolean isEmpty(ConsumerRecord<byte[], byte[]> record) {
        return record.value() != null && record.value().length == 0;
    }
}
