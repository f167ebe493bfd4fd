package io.chancery.client.view;

import io.chancery.crypto.jws.JwsType;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.protocol.SeenRecord;
import io.chancery.protocol.Topics;
import io.chancery.records.RecordCodec;
import io.chancery.records.schema.UnreadableRecordException;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The news of one wallet in the topics of keys and of rotation results, read record by record. */
final class WalletNews {
    private final Topics topics;
    private final RecordCodec codec;
    private final AnswerCheck answers;

    private SeenRecord<KeyRecord> seen;

    /** @param seen what was read of the wallet before */
    WalletNews(Topics topics, RecordCodec codec, AnswerCheck answers, SeenRecord<KeyRecord> seen) {
        this.topics = topics;
        this.codec = codec;
        this.answers = answers;
        this.seen = seen;
    }

    /** Returns the wallet's record as it was last seen, or null if there is none. */
    @Nullable
    KeyRecord record() {
        return seen.record();
    }

    /**
     * Returns what is new in {@code record}, which is one of the wallet's, or null if it is not believed. Throws {@link
     * UnreadableRecordException} if it cannot be read.
     */
    RotationWatch.@Nullable News read(ConsumerRecord<byte[], byte[]> record) {
        if (!record.topic().equals(topics.signingKeys())) {
            return answers.accepts(record)
                    ? new RotationWatch.News.Ended(codec.readRotationResult(record.topic(), record.value()))
                    : null;
        }
        if (!answers.accepts(JwsType.KEY_RECORD, record)) {
            return null;
        }
        KeyRecord keys = codec.readKeyRecord(record.topic(), record.key(), record.value());
        SeenRecord<KeyRecord> before = seen;
        seen = RegisteredKeys.then(before, record, keys);
        return before.believes(keys)
                ? new RotationWatch.News.Changed(
                        Objects.equals(before.hash(), keys.previousHash()) ? before.record() : keys,
                        keys,
                        Instant.ofEpochMilli(record.timestamp()))
                : null;
    }
}
