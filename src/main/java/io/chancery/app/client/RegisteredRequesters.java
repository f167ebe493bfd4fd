package io.chancery.app.client;

import io.chancery.app.config.ChanceryConfig;
import io.chancery.model.Requester;
import io.chancery.records.RecordCodec;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The requesters as their compacted topic has them now. */
public final class RegisteredRequesters {
    private RegisteredRequesters() {}

    /** The latest record of every requester, by tenant and name. */
    public static Collection<Requester> readAll(ChanceryConfig config, RecordCodec codec) {
        Map<String, Requester> latest = new TreeMap<>();
        LatestRecords.read(config, config.topics().requesters(), record -> {
            if (record.value() != null) {
                Requester requester = codec.readRequester(record.topic(), record.value());
                latest.put(requester.key(), requester);
            }
        });
        return latest.values();
    }
}
