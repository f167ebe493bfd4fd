package io.chancery.app.client;

import io.chancery.app.config.ChanceryConfig;
import io.chancery.model.Requester;
import io.chancery.records.RecordCodec;
import java.util.Collection;

/** The requesters as their compacted topic has them now. */
public final class RegisteredRequesters {
    private RegisteredRequesters() {}

    /** The latest record of every requester, by tenant and name. */
    public static Collection<Requester> readAll(ChanceryConfig config, RecordCodec codec) {
        String topic = config.topics().requesters();
        return LatestRecords.read(config, topic, value -> codec.readRequester(topic, value), Requester::key);
    }
}
