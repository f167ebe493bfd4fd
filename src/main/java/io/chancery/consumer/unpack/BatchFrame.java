package io.chancery.consumer.unpack;

import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.jspecify.annotations.Nullable;

/**
 * What a batch's header says of the records in it.
 *
 * @param packedBytes of the whole batch, as it was fetched
 * @param count of records
 * @param appended when the broker has appended the batch, which then is the time of each record, or null
 */
record BatchFrame(
        long baseOffset,
        long lastOffset,
        int packedBytes,
        int count,
        long baseTimestamp,
        long maxTimestamp,
        int baseSequence,
        @Nullable Long appended) {

    BatchFrame(DefaultRecordBatch batch) {
        this(
                batch.baseOffset(),
                batch.lastOffset(),
                batch.sizeInBytes(),
                batch.countOrNull(),
                batch.baseTimestamp(),
                batch.maxTimestamp(),
                batch.baseSequence(),
                batch.timestampType() == TimestampType.LOG_APPEND_TIME ? batch.maxTimestamp() : null);
    }
}
