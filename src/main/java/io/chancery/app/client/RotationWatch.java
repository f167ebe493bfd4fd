package io.chancery.app.client;

import io.chancery.app.config.ChanceryConfig;
import io.chancery.model.KeyRecord;
import io.chancery.model.RotationResult;
import io.chancery.model.WalletId;
import io.chancery.records.RecordCodec;
import io.chancery.records.UnreadableRecordException;
import io.chancery.stream.SeenKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A wallet's key record and the results of its commands, as they come from the moment it is opened on. */
public final class RotationWatch implements AutoCloseable {
    private final ChanceryConfig config;
    private final RecordCodec codec;
    private final WalletId wallet;
    private final byte[] key;
    private final TopicReader<ConsumerRecord<byte[], byte[]>> reader;

    private SeenKeys seen = SeenKeys.NOTHING;

    private RotationWatch(
            ChanceryConfig config,
            RecordCodec codec,
            WalletId wallet,
            TopicReader<ConsumerRecord<byte[], byte[]>> reader) {
        this.config = config;
        this.codec = codec;
        this.wallet = wallet;
        this.key = wallet.key().getBytes(StandardCharsets.UTF_8);
        this.reader = reader;
    }

    /** Something that came. */
    public sealed interface News {
        /** The wallet's record was changed. */
        record Changed(KeyRecord record) implements News {}

        /** A command of the wallet has ended. */
        record Ended(RotationResult result) implements News {}
    }

    /** Begins to watch {@code wallet}. */
    public static RotationWatch open(ChanceryConfig config, RecordCodec codec, WalletId wallet) {
        List<String> topics =
                List.of(config.topics().signingKeys(), config.topics().rotationResults());
        return new RotationWatch(config, codec, wallet, TopicReader.fromNowOn(config, topics, Function.identity()));
    }

    /** The wallet's record as it stands, or null if there is none. What is changed after it was read will come. */
    public @Nullable KeyRecord record() {
        seen = RegisteredKeys.seen(config, codec, wallet);
        return seen.record();
    }

    /** What has come since, waiting up to {@code patience} for something. What cannot be read, or is not believed, is no news. */
    public List<News> poll(Duration patience) {
        List<News> all = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(patience)) {
            if (record.value() != null && Arrays.equals(key, record.key())) {
                try {
                    News news = news(record);
                    if (news != null) {
                        all.add(news);
                    }
                } catch (UnreadableRecordException unreadable) {
                    LatestRecords.leaveOut(record, unreadable);
                }
            }
        }
        return all;
    }

    @Override
    public void close() {
        reader.close();
    }

    private @Nullable News news(ConsumerRecord<byte[], byte[]> record) {
        if (!record.topic().equals(config.topics().signingKeys())) {
            return new News.Ended(codec.readRotationResult(record.topic(), record.value()));
        }
        KeyRecord keys = codec.readKeyRecord(record.topic(), record.key(), record.value());
        boolean believed = seen.believes(keys);
        seen = RegisteredKeys.then(seen, record, keys);
        return believed ? new News.Changed(keys) : null;
    }
}
