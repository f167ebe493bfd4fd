package io.chancery.stream.topic;

import io.chancery.crypto.jws.JwsType;
import io.chancery.model.request.Requester;
import io.chancery.records.RecordCodec;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Takes the topic of requesters into the worker's view of it, also when it is read from its beginning. A record that
 * cannot be read may revoke a key: until it can be, or is overwritten, it is as if its requester were not registered.
 */
public final class RequesterTopicReceiver implements Processor<byte[], byte[], Void, Void> {
    private final ChainedTopicReceiver<Requester> receiver;
    private final TopicView<Requester> view;

    public RequesterTopicReceiver(String topic, RecordCodec codec, Office office, TopicView<Requester> view) {
        this.view = view;
        this.receiver = new ChainedTopicReceiver<>(topic, JwsType.REQUESTER, codec::readRequester, office, view);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (receiver.take(record) instanceof ChainedTopicReceiver.Taken.Unreadable<Requester> unreadable) {
            view.doubt(unreadable.key());
        }
    }
}
