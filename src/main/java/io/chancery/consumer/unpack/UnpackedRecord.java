package io.chancery.consumer.unpack;

import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;

/** A record as a consumer is handed it once its batch was unpacked and checked: what is left of the batch's format. */
interface UnpackedRecord extends Record {
    @Override
    default int sequence() {
        return RecordBatch.NO_SEQUENCE;
    }

    @Override
    default void ensureValid() {}

    @Override
    default boolean hasMagic(byte magic) {
        return magic >= RecordBatch.MAGIC_VALUE_V2;
    }

    @Override
    default boolean isCompressed() {
        return false;
    }

    @Override
    default boolean hasTimestampType(TimestampType type) {
        return false;
    }
}
