package io.chancery.consumer;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * The consumer of the topics that a worker keeps whole. Its thread has nothing else to do, and would ask for records as
 * often as stream threads do, which look for finished work in between. This consumer waits for records instead:
 * whatever comes is handed over at once.
 */
final class WaitingConsumer extends BoundedConsumer {
    /** A worker that stops waits as long for the thread. */
    private static final Duration LEAST = Duration.ofMillis(100);

    WaitingConsumer(Map<String, Object> properties, long most) {
        super(properties, StandIns.KEYED, RECORDS, most);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        return super.poll(timeout.compareTo(LEAST) < 0 ? LEAST : timeout);
    }
}
