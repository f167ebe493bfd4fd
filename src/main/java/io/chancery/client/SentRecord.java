package io.chancery.client;

import io.chancery.crypto.jws.DetachedJws;
import io.chancery.model.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A record as it was sent. A worker moves a record that lies on a wrong partition to its right one, and answers it as
 * of that place; so the record of another place is looked at to see whether it is the same.
 */
final class SentRecord {
    private static final Logger LOG = LoggerFactory.getLogger(SentRecord.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(100);

    /** Whoever has records answered under the request's id cannot have the client look at more. */
    private static final int MOST_LOOKS = 100;

    private final ProducerRecord<byte[], byte[]> record;
    private final Origin place;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private int looks;

    /**
     * @param place where the broker put it
     * @param consumers gives a consumer of nothing yet
     */
    SentRecord(ProducerRecord<byte[], byte[]> record, Origin place, Supplier<Consumer<byte[], byte[]>> consumers) {
        this.record = record;
        this.place = place;
        this.consumers = consumers;
    }

    /**
     * Whether the record at {@code origin} is the one that was sent: lies where it lies, or has its value and its
     * signatures.
     */
    boolean isAt(Origin origin) {
        return origin.equals(place)
                || (origin.topic().equals(place.topic())
                        && origin.partition() != place.partition()
                        && looks++ < MOST_LOOKS
                        && isCopiedTo(origin));
    }

    private boolean isCopiedTo(Origin origin) {
        TopicPartition partition = new TopicPartition(origin.topic(), origin.partition());
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, origin.offset());
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end) {
                for (ConsumerRecord<byte[], byte[]> read : consumer.poll(POLL)) {
                    return read.offset() == origin.offset() && isSame(read);
                }
            }
        } catch (KafkaException unreadable) {
            LOG.atWarn()
                    .addKeyValue("record", origin)
                    .addKeyValue("reason", unreadable.getMessage())
                    .log("a record was answered that may be this one on another partition, and cannot be read");
        }
        return false;
    }

    private boolean isSame(ConsumerRecord<byte[], byte[]> read) {
        List<byte[]> own = signatures(record.headers());
        List<byte[]> others = signatures(read.headers());
        return Arrays.equals(record.value(), read.value()) && Arrays.deepEquals(own.toArray(), others.toArray());
    }

    private static List<byte[]> signatures(Headers headers) {
        List<byte[]> signatures = new ArrayList<>();
        for (Header header : headers.headers(DetachedJws.RECORD_HEADER)) {
            signatures.add(header.value());
        }
        return signatures;
    }
}
