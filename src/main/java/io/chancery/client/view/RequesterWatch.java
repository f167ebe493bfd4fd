package io.chancery.client.view;

import io.chancery.config.ChanceryConfig;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.WalletId;
import io.chancery.model.request.Requester;
import io.chancery.model.rotation.RotationResult;
import io.chancery.protocol.SeenRecord;
import io.chancery.records.RecordCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A requester's record and the results of commands about its tenant's requesters, as they come from the moment this is
 * opened on.
 */
public final class RequesterWatch implements AutoCloseable {
    private final ChanceryConfig config;
    private final RecordCodec codec;
    private final KeyedRecords records;
    private final AnswerCheck answers;

    private SeenRecord<Requester> seen;

    private RequesterWatch(
            ChanceryConfig config,
            RecordCodec codec,
            KeyedRecords records,
            AnswerCheck answers,
            SeenRecord<Requester> seen) {
        this.config = config;
        this.codec = codec;
        this.records = records;
        this.answers = answers;
        this.seen = seen;
    }

    /** Something that came. */
    public sealed interface News {
        /** The requester's record was changed. */
        record Changed(@Nullable Requester before, Requester requester, Instant at) implements News {}

        /** A command about a requester of the tenant has ended. */
        record Ended(RotationResult result) implements News {}
    }

    /**
     * Begins to watch {@code requester}.
     *
     * @param wallet that stands for the tenant's requesters in commands
     */
    public static RequesterWatch open(
            ChanceryConfig config, RecordCodec codec, WalletId wallet, String requester, AnswerCheck answers) {
        String key = Requester.key(wallet.tenant(), requester);
        KeyedRecords records = KeyedRecords.fromNowOn(
                config,
                Map.of(config.topics().requesters(), key, config.topics().rotationResults(), wallet.key()));
        SeenRecord<Requester> known = RegisteredRequesters.read(config, codec).getOrDefault(key, SeenRecord.nothing());
        return new RequesterWatch(config, codec, records, answers, known);
    }

    /** The requester's record as it was last seen, or null if there is none. */
    public @Nullable Requester requester() {
        return seen.record();
    }

    /** What has come since, waiting up to {@code patience} for something. */
    public List<News> poll(Duration patience) {
        return records.poll(patience, this::news);
    }

    @Override
    public void close() {
        records.close();
    }

    private @Nullable News news(ConsumerRecord<byte[], byte[]> record) {
        if (!record.topic().equals(config.topics().requesters())) {
            return answers.accepts(record)
                    ? new News.Ended(codec.readRotationResult(record.topic(), record.value()))
                    : null;
        }
        if (!answers.accepts(JwsType.REQUESTER, record)) {
            return null;
        }
        SeenRecord<Requester> before = seen;
        Requester requester = codec.readRequester(record.topic(), record.key(), record.value());
        seen = RegisteredRequesters.then(before, record, requester);
        return before.believes(requester)
                ? new News.Changed(before.record(), requester, Instant.ofEpochMilli(record.timestamp()))
                : null;
    }
}
