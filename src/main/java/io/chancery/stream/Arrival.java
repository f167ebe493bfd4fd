package io.chancery.stream;

import io.chancery.model.Origin;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Record;

/** A record and where it was read. */
record Arrival(Record<byte[], byte[]> record, Origin origin) {
    /** Returns what it shares with all records of its wallet: its Kafka key, byte for byte. */
    String lane() {
        byte[] key = record.key();
        return key == null ? "" : new String(key, StandardCharsets.ISO_8859_1);
    }
}
