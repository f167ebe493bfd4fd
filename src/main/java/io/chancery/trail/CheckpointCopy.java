package io.chancery.trail;

import io.chancery.model.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends every checkpoint of the topic to a file, on a thread of its own. A position is committed when what is before
 * it is on the disk, so that after a crash some may be in the file twice, and none is missing. What does not verify is
 * not copied.
 */
public final class CheckpointCopy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointCopy.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration CLOSE = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final SignedTrail trail;
    private final CheckpointFile file;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private boolean failing;
    private long refused;

    /**
     * Begins where the consumer's group has been before.
     *
     * @param consumer of a group; closed with this
     * @param partitions of the topic of checkpoints
     * @param file closed with this
     */
    CheckpointCopy(
            Consumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            SignedTrail trail,
            CheckpointFile file) {
        this.consumer = consumer;
        this.trail = trail;
        this.file = file;
        this.thread = Thread.ofPlatform().name("checkpoint-copy").daemon(true).unstarted(this::run);
        consumer.assign(partitions);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        closing.countDown();
        consumer.wakeup();
        try {
            thread.join(CLOSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Copies what there is, waiting up to {@code patience} for something. */
    void copy(Duration patience) throws IOException {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(patience);
        List<String> notes = verified(records);
        if (!notes.isEmpty()) {
            append(notes, records);
        }
        if (!records.isEmpty()) {
            consumer.commitSync();
        }
    }

    private void run() {
        try (file;
                consumer) {
            while (closing.getCount() > 0) {
                step();
            }
        } catch (IOException | KafkaException failure) {
            LOG.debug("closed with a failure", failure);
        }
    }

    private void step() {
        try {
            copy(POLL);
            succeeded();
        } catch (WakeupException closes) {
            LOG.debug("closing");
        } catch (IOException | KafkaException failure) {
            failed(failure);
        }
    }

    private void append(List<String> notes, ConsumerRecords<byte[], byte[]> records) throws IOException {
        try {
            file.append(notes);
        } catch (IOException failure) {
            for (TopicPartition partition : records.partitions()) {
                consumer.seek(partition, records.records(partition).getFirst().offset());
            }
            throw failure;
        }
    }

    private List<String> verified(ConsumerRecords<byte[], byte[]> records) {
        List<String> notes = new ArrayList<>();
        long before = refused;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            byte[] value = record.value();
            if (value != null && trail.signed(record.partition(), Bytes.of(value)) != null) {
                notes.add(new String(value, StandardCharsets.UTF_8));
            } else {
                refused++;
            }
        }
        if (refused > before) {
            LOG.atError()
                    .addKeyValue("refused", refused - before)
                    .addKeyValue("total", refused)
                    .log(
                            "the topic of checkpoints has notes that the audit key did not sign: somebody who is no worker can write to it");
        }
        return notes;
    }

    private void succeeded() {
        if (failing) {
            LOG.info("checkpoints are copied to their file again");
        }
        failing = false;
    }

    private void failed(Exception failure) {
        if (!failing) {
            LOG.atError()
                    .addKeyValue("cause", failure.toString())
                    .log("checkpoints cannot be copied to their file; it is tried again");
        }
        failing = true;
        try {
            closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
