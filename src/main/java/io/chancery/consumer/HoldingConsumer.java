package io.chancery.consumer;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The consumer of a stream thread, which hands over more only while little is held of what it has handed over. It
 * pauses partitions for the time of a poll, within which the group is kept up with; whether their owner has paused them
 * stays as it was.
 */
final class HoldingConsumer extends BoundedConsumer {
    /**
     * Handed over at a time. More than to others, so that a stream thread, which does much between two polls, does it
     * less often, and so that signatures are checked well ahead of it.
     */
    private static final int STREAM_RECORDS = 4 * RECORDS;

    private final HeldRecords held;

    /** What the owner has paused within the poll that goes on, from a rebalance. */
    private final Set<TopicPartition> pausedMeanwhile = new HashSet<>();

    HoldingConsumer(Map<String, Object> properties, ProcessedOffsets progress, long most) {
        super(properties, StandIns.ALL, STREAM_RECORDS, most);
        this.held = new HeldRecords(progress, most);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        held.settle();
        ConsumerRecords<byte[], byte[]> records =
                held.isFull() ? pollForThoseThatAreWaitedFor(timeout) : super.poll(timeout);
        held.add(records);
        return records;
    }

    @Override
    long held() {
        return held.bytes();
    }

    private ConsumerRecords<byte[], byte[]> pollForThoseThatAreWaitedFor(Duration timeout) {
        Set<TopicPartition> waiting = held.waiting(assignment());
        waiting.removeAll(paused());
        super.pause(waiting);
        pausedMeanwhile.clear();
        try {
            return super.poll(timeout);
        } finally {
            waiting.removeAll(pausedMeanwhile);
            waiting.retainAll(assignment());
            super.resume(waiting);
        }
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        pausedMeanwhile.addAll(partitions);
        super.pause(partitions);
    }

    @Override
    public void seek(TopicPartition partition, long offset) {
        held.forget(Set.of(partition));
        super.seek(partition, offset);
    }

    @Override
    public void seek(TopicPartition partition, OffsetAndMetadata offset) {
        held.forget(Set.of(partition));
        super.seek(partition, offset);
    }

    @Override
    public void seekToBeginning(Collection<TopicPartition> partitions) {
        held.forget(partitions);
        super.seekToBeginning(partitions);
    }

    @Override
    public void seekToEnd(Collection<TopicPartition> partitions) {
        held.forget(partitions);
        super.seekToEnd(partitions);
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        super.subscribe(topics, new Forgetting(listener));
    }

    @Override
    public void subscribe(Pattern topics, ConsumerRebalanceListener listener) {
        super.subscribe(topics, new Forgetting(listener));
    }

    @Override
    public void unsubscribe() {
        held.forget(Set.copyOf(assignment()));
        super.unsubscribe();
    }

    /** Forgets what is held of partitions that are taken away, before their owner does. */
    private final class Forgetting implements ConsumerRebalanceListener {
        private final ConsumerRebalanceListener listener;

        private Forgetting(ConsumerRebalanceListener listener) {
            this.listener = listener;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            listener.onPartitionsAssigned(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            held.forget(partitions);
            listener.onPartitionsRevoked(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            held.forget(partitions);
            listener.onPartitionsLost(partitions);
        }
    }
}
