package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.audit.AuditEvents;
import io.chancery.stream.store.TaskStores;
import io.chancery.stream.trail.TaskTrailBuilder;
import java.time.Duration;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessorsTest {
    private static final Duration RETENTION = Duration.ofDays(8);

    private final TestTopology topology = new TestTopology();
    private final MockProcessorContext<Object, byte[]> context = withStores(new MockProcessorContext<>());

    @AfterEach
    void close() {
        topology.close();
    }

    /**
     * A task that starts over initializes the same processors again, and what they scheduled before stays scheduled.
     */
    @Test
    void signingLooksForFinishedWorkNoLongerOnceItIsClosed() {
        assertCancels(new SigningProcessor(topology.parts()));
    }

    @Test
    void rotationLooksForFinishedWorkNoLongerOnceItIsClosed() {
        assertCancels(new RotationProcessor(topology.parts()));
    }

    /**
     * Streams would take the timeout for a corrupted task, and commit what was sent before without the end of the audit
     * chain.
     */
    @Test
    void whatCannotBeSentInTimeAbortsTheTransaction() {
        MockProcessorContext<Object, byte[]> late = withStores(new Unavailable<>());
        late.setCurrentSystemTimeMs(0);
        new SigningProcessor(topology.parts()).init(late);
        Punctuator punctuator = late.scheduledPunctuators().getFirst().getPunctuator();

        assertThrows(TaskMigratedException.class, () -> punctuator.punctuate(0));
    }

    private void assertCancels(Processor<byte[], byte[], Object, byte[]> processor) {
        processor.init(context);

        processor.close();

        assertFalse(context.scheduledPunctuators().isEmpty());
        assertTrue(context.scheduledPunctuators().stream().allMatch(CapturedPunctuator::cancelled));
    }

    private static MockProcessorContext<Object, byte[]> withStores(MockProcessorContext<Object, byte[]> context) {
        TaskStores.ALL_NAMED.forEach(name -> add(context, keyValueStore(name, Serdes.String())));
        TaskStores.ALL_PENDING.forEach(name -> add(context, keyValueStore(name, Serdes.Long())));
        add(context, new TaskTrailBuilder(new AuditEvents("worker-1", "aws", "run-1"), "signing-audit").build());
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

    /** Sends nothing in time. */
    private static final class Unavailable<K, V> extends MockProcessorContext<K, V> {
        @Override
        public <K1 extends K, V1 extends V> void forward(Record<K1, V1> record, String childName) {
            throw new TimeoutException("no metadata");
        }
    }
}
