package io.chancery.client.view;

import io.chancery.config.ChanceryConfig;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.RotationResult;
import io.chancery.protocol.SeenRecord;
import io.chancery.records.RecordCodec;
import io.chancery.rotation.WalletEvidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A wallet's key record and the results of its commands, as they come from the moment it is opened on. */
public final class RotationWatch implements AutoCloseable {
    private final ChanceryConfig config;
    private final RecordCodec codec;
    private final KeyedRecords records;
    private final AnswerCheck answers;

    private SeenRecord<KeyRecord> seen;

    private RotationWatch(
            ChanceryConfig config,
            RecordCodec codec,
            KeyedRecords records,
            AnswerCheck answers,
            SeenRecord<KeyRecord> seen) {
        this.config = config;
        this.codec = codec;
        this.records = records;
        this.answers = answers;
        this.seen = seen;
    }

    /** Something that came. */
    public sealed interface News {
        /**
         * The wallet's record was changed.
         *
         * @param before the record that it follows by its hash; null if it is the first; the record itself if it
         *     follows none that was read, so that nothing can be said of the change
         */
        record Changed(@Nullable KeyRecord before, KeyRecord record, Instant at) implements News {
            /** What can be found out from the change. */
            public WalletEvidence evidence() {
                return new WalletEvidence(before, record, at);
            }
        }

        /** A command of the wallet has ended. */
        record Ended(RotationResult result) implements News {}
    }

    /** Begins to watch {@code wallet}. */
    public static RotationWatch open(ChanceryConfig config, RecordCodec codec, WalletId wallet) {
        return open(config, codec, wallet, AnswerCheck.of(config));
    }

    public static RotationWatch open(ChanceryConfig config, RecordCodec codec, WalletId wallet, AnswerCheck answers) {
        KeyedRecords records = KeyedRecords.fromNowOn(
                config,
                Map.of(
                        config.topics().signingKeys(),
                        wallet.key(),
                        config.topics().rotationResults(),
                        wallet.key()));
        return new RotationWatch(config, codec, records, answers, RegisteredKeys.seen(config, codec, wallet));
    }

    /** The wallet's record as it was last seen, or null if there is none. */
    public @Nullable KeyRecord record() {
        return seen.record();
    }

    /** Whether a result that came is one that the office has signed. If none need be, a warning says so. */
    public boolean verifies() {
        answers.warn();
        return answers.verifies();
    }

    /**
     * What has come since, waiting up to {@code patience} for something. What cannot be read, or is not believed, is no
     * news.
     */
    public List<News> poll(Duration patience) {
        return records.poll(patience, this::news);
    }

    @Override
    public void close() {
        records.close();
    }

    private @Nullable News news(ConsumerRecord<byte[], byte[]> record) {
        if (!record.topic().equals(config.topics().signingKeys())) {
            return answers.accepts(record)
                    ? new News.Ended(codec.readRotationResult(record.topic(), record.value()))
                    : null;
        }
        if (!answers.accepts(JwsType.KEY_RECORD, record)) {
            return null;
        }
        KeyRecord keys = codec.readKeyRecord(record.topic(), record.key(), record.value());
        SeenRecord<KeyRecord> before = seen;
        seen = RegisteredKeys.then(before, record, keys);
        return before.believes(keys)
                ? new News.Changed(
                        Objects.equals(before.hash(), keys.previousHash()) ? before.record() : keys,
                        keys,
                        Instant.ofEpochMilli(record.timestamp()))
                : null;
    }
}
