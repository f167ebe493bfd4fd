package io.chancery.stream.topic;

import io.chancery.crypto.Sha2;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.Chained;
import io.chancery.records.registry.RegistryUnavailableException;
import io.chancery.records.schema.UnreadableRecordException;
import io.chancery.records.schema.UnreadableRecordException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a worker takes in a compacted topic of chained records: whose a record is comes before what it says, so that
 * nobody else's reaches the registry. A record that is not taken is no reason for all workers to stop.
 */
final class ChainedTopicReceiver<R extends Chained<R>> {
    private static final Logger LOG = LoggerFactory.getLogger(ChainedTopicReceiver.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration IMPATIENT = Duration.ofMinutes(1);
    private static final int MOST_TRIES = 5;

    private final String topic;
    private final JwsType type;
    private final Reading<R> reading;
    private final Office office;
    private final TopicView<R> view;
    private final Duration pause;
    private boolean hasWaited;
    private long lastWaited;

    /**
     * @param type of the signatures on the topic's records
     * @param view of the topic, which this keeps up to date
     */
    ChainedTopicReceiver(String topic, JwsType type, Reading<R> reading, Office office, TopicView<R> view) {
        this(topic, type, reading, office, view, PAUSE);
    }

    ChainedTopicReceiver(
            String topic, JwsType type, Reading<R> reading, Office office, TopicView<R> view, Duration pause) {
        this.topic = topic;
        this.type = type;
        this.reading = reading;
        this.office = office;
        this.view = view;
        this.pause = pause;
    }

    /** Reads a record; throws {@link UnreadableRecordException} for what is none of the topic's. */
    @FunctionalInterface
    interface Reading<R> {
        R read(String topic, byte @Nullable [] key, byte @Nullable [] value);
    }

    /** What became of a record. */
    sealed interface Taken<R> {
        /**
         * It is believed.
         *
         * @param before the record that was believed before it, or null
         */
        record Believed<R>(@Nullable R before, R record) implements Taken<R> {}

        /** It is an older one, and is not believed. */
        record Older<R>() implements Taken<R> {}

        /**
         * It deletes what is under the key, and is not believed.
         *
         * @param known the record that is believed, or null
         */
        record Tombstone<R>(@Nullable R known) implements Taken<R> {}

        /** It cannot be read, although it is not known to be anybody else's. */
        record Unreadable<R>(String key) implements Taken<R> {}

        /** It is nothing that a worker of the deployment writes. */
        record Foreign<R>() implements Taken<R> {}
    }

    /** Takes the topic's next record in. */
    Taken<R> take(Record<byte[], byte[]> record) {
        return switch (authorOf(record)) {
            case OWN -> {
                view.signedWithPresentKey(key(record), true);
                yield read(record, true);
            }
            case OUTDATED -> {
                view.signedWithPresentKey(key(record), false);
                yield read(record, true);
            }
            case UNCHECKED, UNSIGNED -> read(record, false);
            case FOREIGN -> {
                leaveOut(record, "not-signed-by-the-office");
                yield new Taken.Foreign<>();
            }
        };
    }

    private Office.RecordAuthor authorOf(Record<byte[], byte[]> record) {
        byte[] key = record.key();
        return key == null ? Office.RecordAuthor.FOREIGN : office.authorOf(type, key, record.value(), record.headers());
    }

    private Taken<R> read(Record<byte[], byte[]> record, boolean signed) {
        R read;
        try {
            read = patiently(record);
        } catch (UnreadableRecordException unreadable) {
            leaveOut(record, unreadable.reason().code());
            return unreadable.reason() == Reason.TOMBSTONE
                    ? new Taken.Tombstone<>(view.find(key(record)))
                    : new Taken.Unreadable<>(key(record));
        }
        R before = view.find(read.key());
        return view.take(read, Sha2.sha256(record.value()), signed)
                ? new Taken.Believed<>(before, read)
                : new Taken.Older<>();
    }

    /**
     * Waits for a registry that cannot be asked: without the topic's records a worker must not go on. For one that
     * answers, but not for the record's schema, it waits a little, and not for one record after the other.
     */
    private R patiently(Record<byte[], byte[]> record) {
        int tries = 0;
        while (true) {
            try {
                return reading.read(topic, record.key(), record.value());
            } catch (RegistryUnavailableException unavailable) {
                LOG.atWarn().addKeyValue("topic", topic).log("schema registry unavailable; waiting for it");
                pause(unavailable);
            } catch (UnreadableRecordException unreadable) {
                if (!unreadable.reason().mayPass() || !mayTryAgain(tries++)) {
                    throw unreadable;
                }
                pause(unreadable);
            }
        }
    }

    private boolean mayTryAgain(int tries) {
        long now = System.nanoTime();
        if (tries == 0 && hasWaited && now - lastWaited < IMPATIENT.toNanos()) {
            return false;
        }
        hasWaited = true;
        lastWaited = now;
        return tries < MOST_TRIES;
    }

    private void pause(RuntimeException failure) {
        LockSupport.parkNanos(pause.toNanos());
        if (Thread.currentThread().isInterrupted()) {
            throw failure;
        }
    }

    private void leaveOut(Record<byte[], byte[]> record, String code) {
        byte[] value = record.value();
        LOG.atError()
                .addKeyValue("topic", topic)
                .addKeyValue("key", shown(key(record)))
                .addKeyValue("code", code)
                .log("a record is not believed; who writes there besides workers?");
        view.takeForeign(key(record), value == null ? null : Sha2.sha256(value));
    }

    /** A key may be as long as its writer likes. */
    private static String shown(String key) {
        return key.length() <= TopicView.LONGEST_KEY ? key : key.substring(0, TopicView.LONGEST_KEY) + "...";
    }

    private static String key(Record<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }
}
