package io.chancery.stream.arrival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.admission.identity.Authentication;
import io.chancery.protocol.RecordSizes;
import io.chancery.records.registry.RegistryUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordReceiverTest {
    private static final Record<byte[], byte[]> RECORD = new Record<>(new byte[0], new byte[0], 0);

    private final MockProcessorContext<Object, byte[]> context = new MockProcessorContext<>();
    private final AtomicLong nanos = new AtomicLong();
    private final Queue<Duration> failures = new ArrayDeque<>();
    private final RecordReceiver receiver = new RecordReceiver(
            context,
            ReceivedRecords.ofCommands(new Authentication.Off()),
            1,
            "reroutes",
            RecordSizes.REQUESTS,
            nanos::get);

    @BeforeEach
    void atARecord() {
        context.setRecordMetadata("signing-requests", 0, 7);
    }

    @Test
    void asksARegistryAgainThatIsBackSoon() {
        failures.add(Duration.ZERO);
        failures.add(Duration.ZERO);

        assertEquals("read", receiver.read(receiver.receive(RECORD), this::read));
    }

    @Test
    void startsTheTaskOverWhenTheRegistryStaysAway() {
        for (int i = 0; i < 100; i++) {
            failures.add(Duration.ofMillis(500));
        }

        assertThrows(TaskMigratedException.class, () -> receiver.read(receiver.receive(RECORD), this::read));
        assertFalse(failures.isEmpty());
    }

    @Test
    void neverAsksARegistryAgainThatTookLongToFail() {
        failures.add(Duration.ofSeconds(10));

        assertThrows(TaskMigratedException.class, () -> receiver.read(receiver.receive(RECORD), this::read));
    }

    @Test
    void startsTheTaskOverAtOnceWhenInterrupted() {
        failures.add(Duration.ZERO);
        Thread.currentThread().interrupt();

        assertThrows(TaskMigratedException.class, () -> receiver.read(receiver.receive(RECORD), this::read));
        assertTrue(Thread.interrupted());
    }

    private String read() {
        Duration lost = failures.poll();
        if (lost != null) {
            nanos.addAndGet(lost.toNanos());
            throw new RegistryUnavailableException("no answer");
        }
        return "read";
    }
}
