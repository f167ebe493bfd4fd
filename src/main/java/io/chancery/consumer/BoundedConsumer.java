package io.chancery.consumer;

import io.chancery.consumer.unpack.PollRoom;
import io.chancery.consumer.unpack.UnpackLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer whose memory is bounded whatever the records are: none that unpacks to more than 3 MiB is unpacked, and
 * few records and few bytes are handed over at a time.
 */
public class BoundedConsumer extends KafkaConsumer<byte[], byte[]> {
    /** Handed over at a time. So few that small ones take little memory, so many that asking for them costs little. */
    static final int RECORDS = 16;

    /** Handed over at a time, in bytes, to a reader that has a process to itself. */
    private static final long BYTES = 16L * 1024 * 1024;

    /** Of all partitions together, fetched from one broker and not handed over yet. */
    private static final int FETCHED_BYTES = 16 * 1024 * 1024;

    private final StandIns standIns;
    private final PollRoom room;

    BoundedConsumer(Map<String, Object> properties, StandIns standIns, int records, long bytes) {
        super(bounded(properties, records), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.standIns = standIns;
        this.room = new PollRoom(bytes);
        UnpackLimits limits = standIns == StandIns.ALL ? UnpackLimits.STANDARD : UnpackLimits.STANDARD.withoutNotes();
        try {
            ConsumerInternals.decorate(this, client -> new BoundedClient(client, limits, room));
        } catch (RuntimeException changed) {
            super.close(CloseOptions.timeout(Duration.ZERO));
            throw changed;
        }
    }

    /** A consumer for a reader that can tell from a value that it is nobody's it knows. */
    public static BoundedConsumer create(Map<String, Object> properties) {
        return create(properties, RECORDS);
    }

    /** The same, handed over {@code records} at a time, for a reader that knows who has written them. */
    public static BoundedConsumer create(Map<String, Object> properties, int records) {
        return new BoundedConsumer(properties, StandIns.KEYED, records, BYTES);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        room.open(held());
        return standIns.of(super.poll(timeout));
    }

    /** Bytes of what was handed over before and is still held. */
    long held() {
        return 0;
    }

    private static Map<String, Object> bounded(Map<String, Object> properties, int records) {
        Map<String, Object> bounded = new HashMap<>(properties);
        bounded.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCHED_BYTES);
        bounded.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, records);
        return bounded;
    }
}
