package io.chancery.stream;

import io.chancery.crypto.jws.JwsType;
import io.chancery.model.request.Requester;
import io.chancery.stream.topic.TopicView;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Takes the topic of requesters into the worker's view of it, also when it is read from its beginning. A record that
 * cannot be read may revoke a key: until it can be, or is overwritten, it is as if its requester were not registered.
 */
public final class RequesterTopicReceiver implements Processor<byte[], byte[], Void, Void> {
    private final ChainedTopicReceiver<Requester> intake;
    private final TopicView<Requester> view;

    RequesterTopicReceiver(ProcessorParts parts) {
        this.view = parts.requesterView();
        this.intake = new ChainedTopicReceiver<>(
                parts.topics().requesters(), JwsType.REQUESTER, parts.codec()::readRequester, parts.office(), view);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (intake.take(record) instanceof ChainedTopicReceiver.Taken.Unreadable<Requester> unreadable) {
            view.doubt(unreadable.key());
        }
    }
}
