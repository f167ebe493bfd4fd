package io.chancery.stream.arrival;

import io.chancery.crypto.Sha2;
import io.chancery.model.Bytes;
import io.chancery.model.Origin;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Record;

/** A record and where it was read. */
public record Arrival(Record<byte[], byte[]> record, Origin origin) {
    /** More than a wallet's key has. Lanes are in memory, and somebody else's key may be as large as a record. */
    private static final int LONGEST = 200;

    /**
     * Returns what it shares with all records of its wallet: its Kafka key, byte for byte, or the SHA-256 of one that
     * is no wallet's.
     */
    public String lane() {
        byte[] key = record.key();
        if (key == null) {
            return "";
        }
        return key.length <= LONGEST
                ? new String(key, StandardCharsets.ISO_8859_1)
                : Bytes.of(Sha2.newSha256().digest(key)).toHex();
    }
}
