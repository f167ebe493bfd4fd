package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.audit.AuditEvents;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessorsTest {
    private static final Duration RETENTION = Duration.ofDays(8);

    private final TestTopology topology = new TestTopology();
    private final MockProcessorContext<Object, byte[]> context = contextWithStores();

    @AfterEach
    void close() {
        topology.close();
    }

    /** A task that starts over initialises the same processors again, and what they scheduled before stays scheduled. */
    @Test
    void signingLooksForFinishedWorkNoLongerOnceItIsClosed() {
        assertCancels(new SigningProcessor(topology.parts()));
    }

    @Test
    void rotationLooksForFinishedWorkNoLongerOnceItIsClosed() {
        assertCancels(new RotationProcessor(topology.parts()));
    }

    private void assertCancels(Processor<byte[], byte[], Object, byte[]> processor) {
        processor.init(context);

        processor.close();

        assertFalse(context.scheduledPunctuators().isEmpty());
        assertTrue(context.scheduledPunctuators().stream().allMatch(CapturedPunctuator::cancelled));
    }

    private static MockProcessorContext<Object, byte[]> contextWithStores() {
        MockProcessorContext<Object, byte[]> context = new MockProcessorContext<>();
        add(context, keyValueStore(TaskStores.KEYS, Serdes.String()));
        add(context, keyValueStore(TaskStores.KEY_HASHES, Serdes.String()));
        add(context, keyValueStore(TaskStores.RESERVATIONS, Serdes.String()));
        add(context, new TaskTrailBuilder(new AuditEvents("worker-1", "aws", "run-1"), "signing-audit").build());
        add(context, keyValueStore(TaskStores.PENDING_SIGNATURES, Serdes.Long()));
        add(context, keyValueStore(TaskStores.PENDING_EFFECTS, Serdes.Long()));
        add(
                context,
                Stores.windowStoreBuilder(
                                Stores.inMemoryWindowStore(TaskStores.IDS, RETENTION, Duration.ofMillis(1), false),
                                Serdes.String(),
                                Serdes.ByteArray())
                        .withLoggingDisabled()
                        .build());
        return context;
    }

    private static StateStore keyValueStore(String name, Serde<?> keys) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), keys, Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
    }

    private static void add(MockProcessorContext<Object, byte[]> context, StateStore store) {
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
    }
}
