package io.chancery.stream;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps the topic of requesters as it is: restoring a global store does not go through here, so that nothing may be made of a
 * record on its way in.
 */
final class CopyOfRequesters implements Processor<byte[], byte[], Void, Void> {
    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
    private KeyValueStore<byte[], byte[]> store;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(TaskStores.EVERY_REQUESTER);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        store.put(record.key(), record.value());
    }
}
