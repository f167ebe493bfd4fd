package io.chancery.stream.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.crypto.jws.JwsType;
import io.chancery.model.SampleKeys;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.records.registry.RegistryUnavailableException;
import io.chancery.records.schema.UnreadableRecordException;
import io.chancery.records.schema.UnreadableRecordException.Reason;
import io.chancery.stream.TestTopology;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Against a registry that answers as each test says. */
class ChainedTopicReceiverTest {
    private static final KeyRecord KEYS = SampleKeys.record(SampleKeys.inState(1, KeyVersion.State.ACTIVE));
    private static final Record<byte[], byte[]> RECORD =
            new Record<>(TestTopology.bytes(KEYS.key()), new byte[] {1}, 0);

    private final Queue<RuntimeException> failures = new ArrayDeque<>();
    private final TopicView<KeyRecord> view = new TopicView<>();
    private final ChainedTopicReceiver<KeyRecord> receiver = new ChainedTopicReceiver<>(
            "signing-keys", JwsType.KEY_RECORD, this::read, Office.NONE, view, Duration.ofMillis(1));

    private int asked;

    @Test
    void waitsForARegistryThatIsAway() {
        for (int i = 0; i < 20; i++) {
            failures.add(new RegistryUnavailableException("away"));
        }

        assertInstanceOf(ChainedTopicReceiver.Taken.Believed.class, receiver.take(RECORD));
        assertEquals(KEYS, view.find(KEYS.key()));
    }

    @Test
    void waitsALittleForASchemaThatIsNotThereYet() {
        failures.add(new UnreadableRecordException(Reason.UNKNOWN_SCHEMA, "not yet"));

        assertInstanceOf(ChainedTopicReceiver.Taken.Believed.class, receiver.take(RECORD));
    }

    @Test
    void goesOnWithoutARecordWhoseSchemaCannotBeHad() {
        withhold(Reason.SCHEMA_WITHHELD, 100);

        assertInstanceOf(ChainedTopicReceiver.Taken.Unreadable.class, receiver.take(RECORD));
        assertTrue(asked < 10);
        assertNull(view.find(KEYS.key()));
    }

    @Test
    void doesNotWaitForOneSuchRecordAfterTheOther() {
        withhold(Reason.SCHEMA_UNAVAILABLE, 100);
        receiver.take(RECORD);
        asked = 0;

        receiver.take(RECORD);
        receiver.take(RECORD);

        assertEquals(2, asked);
    }

    @Test
    void doesNotWaitForARecordThatIsNone() {
        withhold(Reason.CORRUPT, 100);

        receiver.take(RECORD);

        assertEquals(1, asked);
    }

    private void withhold(Reason reason, int times) {
        for (int i = 0; i < times; i++) {
            failures.add(new UnreadableRecordException(reason, "no"));
        }
    }

    private KeyRecord read(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        asked++;
        RuntimeException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        return KEYS;
    }
}
