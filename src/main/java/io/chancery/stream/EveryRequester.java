package io.chancery.stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chancery.admission.KnownRequester;
import io.chancery.admission.Requesters;
import io.chancery.model.Requester;
import io.chancery.records.RecordCodec;
import io.chancery.records.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requesters of all tenants, from this worker's copy of their topic. The copy is asked every time, so that a revocation counts
 * as soon as it is here; only the decoding, and the reading of public keys, is remembered.
 */
final class EveryRequester implements Requesters {
    private static final Logger LOG = LoggerFactory.getLogger(EveryRequester.class);
    private static final int MOST_DECODED = 10_000;

    private final ReadOnlyKeyValueStore<byte[], byte[]> copy;
    private final RecordCodec codec;
    private final String topic;
    private final Cache<String, Decoded> decoded = Caffeine.newBuilder()
            .maximumSize(MOST_DECODED)
            .executor(Runnable::run)
            .build();

    EveryRequester(ReadOnlyKeyValueStore<byte[], byte[]> copy, RecordCodec codec, String topic) {
        this.copy = copy;
        this.codec = codec;
        this.topic = topic;
    }

    @Override
    public @Nullable KnownRequester find(String tenant, String name) {
        String key = Requester.key(tenant, name);
        byte[] value = copy.get(key.getBytes(StandardCharsets.UTF_8));
        if (value == null) {
            return null;
        }
        Decoded known = decoded.getIfPresent(key);
        if (known == null || !known.isOf(value)) {
            known = new Decoded(value, decode(key, value));
            decoded.put(key, known);
        }
        return known.requester;
    }

    private @Nullable KnownRequester decode(String key, byte[] value) {
        try {
            Requester requester = codec.readRequester(topic, value);
            if (requester.key().equals(key)) {
                return KnownRequester.of(requester);
            }
        } catch (UnreadableRecordException unreadable) {
            LOG.atDebug().setCause(unreadable).log("a requester's record cannot be read");
        }
        LOG.atError()
                .addKeyValue("requester", key)
                .log("not a record of this requester; it is as if it were not registered");
        return null;
    }

    private static final class Decoded {
        private final byte[] value;
        private final @Nullable KnownRequester requester;

        private Decoded(byte[] value, @Nullable KnownRequester requester) {
            this.value = value;
            this.requester = requester;
        }

        private boolean isOf(byte[] bytes) {
            return Arrays.equals(value, bytes);
        }
    }
}
