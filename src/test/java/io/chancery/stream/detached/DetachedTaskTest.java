package io.chancery.stream.detached;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetachedTaskTest {
    @TempDir
    private Path directory;

    @Test
    void closesItsStoresIfAProcessorCannotBeInitialized() {
        List<KeyValueStore<?, ?>> opened = new ArrayList<>();

        assertThrows(
                IllegalArgumentException.class,
                () -> new DetachedTask(
                        new StreamsConfig(Map.of("application.id", "detached", "bootstrap.servers", "none:9092")),
                        directory,
                        List.of(Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore("keys"), Serdes.ByteArray(), Serdes.ByteArray())),
                        Map.of("requests", new Failing(opened)),
                        Map.of()));

        assertEquals(1, opened.size());
        assertFalse(opened.getFirst().isOpen());
    }

    /** A processor that fails once it has seen its store open. */
    private record Failing(List<KeyValueStore<?, ?>> opened) implements Processor<byte[], byte[], Object, byte[]> {
        @Override
        public void init(ProcessorContext<Object, byte[]> context) {
            KeyValueStore<byte[], byte[]> store = context.getStateStore("keys");
            if (store.isOpen()) {
                opened.add(store);
            }
            throw new IllegalArgumentException("cannot be initialized");
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            throw new AssertionError("not initialized");
        }
    }
}
