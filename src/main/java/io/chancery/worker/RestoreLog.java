package io.chancery.worker;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log lines about restoring: one when a worker begins to restore stores from Kafka, as it does after a kill or on
 * an empty disk, and one when all are restored. Kafka Streams itself calls this a corrupted task, and shows a stack
 * trace.
 *
 * <p>Thread-safe.
 */
final class RestoreLog implements StateRestoreListener {
    private static final Logger LOG = LoggerFactory.getLogger(RestoreLog.class);

    /** What each store that is being restored has got so far. */
    private final Map<TopicPartition, Long> running = new HashMap<>();

    private int stores;
    private long records;

    @Override
    public synchronized void onRestoreStart(TopicPartition partition, String store, long begin, long end) {
        if (begin >= end) {
            return;
        }
        if (running.isEmpty()) {
            stores = 0;
            records = 0;
            LOG.info("restoring stores from Kafka; requests wait until it is done");
        }
        running.put(partition, 0L);
        stores++;
    }

    @Override
    public synchronized void onBatchRestored(TopicPartition partition, String store, long end, long count) {
        running.computeIfPresent(partition, (known, before) -> before + count);
    }

    @Override
    public synchronized void onRestoreEnd(TopicPartition partition, String store, long total) {
        finish(partition);
    }

    @Override
    public synchronized void onRestoreSuspended(TopicPartition partition, String store, long total) {
        finish(partition);
    }

    private void finish(TopicPartition partition) {
        Long restored = running.remove(partition);
        if (restored != null) {
            records += restored;
            if (running.isEmpty()) {
                LOG.atInfo()
                        .addKeyValue("stores", stores)
                        .addKeyValue("records", records)
                        .log("restored stores from Kafka");
            }
        }
    }
}
