package io.chancery.client.view;

import io.chancery.client.view.RotationWatch.News;
import io.chancery.config.ChanceryConfig;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.protocol.SeenRecord;
import io.chancery.records.RecordCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The key records of all wallets and the results of their commands, as they arrive from the opening of the watch on.
 */
public final class FleetWatch implements AutoCloseable {
    private final TopicReader<ConsumerRecord<byte[], byte[]>> reader;
    private final Function<SeenRecord<KeyRecord>, WalletNews> news;
    private final AnswerCheck answers;
    private final Map<String, WalletNews> wallets = new TreeMap<>();

    private FleetWatch(
            TopicReader<ConsumerRecord<byte[], byte[]>> reader,
            Function<SeenRecord<KeyRecord>, WalletNews> news,
            AnswerCheck answers) {
        this.reader = reader;
        this.news = news;
        this.answers = answers;
    }

    /** The news of one wallet. */
    public record WalletsNews(String wallet, News news) {}

    /** Begins to watch. */
    public static FleetWatch open(ChanceryConfig config, RecordCodec codec) {
        AnswerCheck answers = AnswerCheck.of(config);
        FleetWatch watch = new FleetWatch(
                TopicReader.fromNowOn(
                        config,
                        List.of(config.topics().signingKeys(), config.topics().rotationResults()),
                        Function.identity()),
                seen -> new WalletNews(config.topics(), codec, answers, seen),
                answers);
        RegisteredKeys.seen(config, codec).forEach((wallet, seen) -> watch.wallets.put(wallet, watch.news.apply(seen)));
        return watch;
    }

    /** Returns the wallets' records as they were last seen, by name. */
    public List<KeyRecord> records() {
        return wallets.values().stream()
                .map(WalletNews::record)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Returns the record of the wallet of this name as it was last seen, or null if there is none. */
    public @Nullable KeyRecord record(String wallet) {
        WalletNews known = wallets.get(wallet);
        return known == null ? null : known.record();
    }

    /** Returns whether a result that came is one that the office has signed. If none need be, a warning says so. */
    public boolean hasOfficeKey() {
        answers.warn();
        return answers.hasOfficeKey();
    }

    /**
     * Returns what has come since, waiting up to {@code patience} for something. What cannot be read, or is not
     * believed, is no news.
     */
    public List<WalletsNews> poll(Duration patience) {
        List<WalletsNews> all = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(patience)) {
            if (record.key() != null && record.value() != null) {
                String wallet = new String(record.key(), StandardCharsets.UTF_8);
                WalletNews known = wallets.computeIfAbsent(wallet, name -> news.apply(SeenRecord.nothing()));
                LatestRecords.unlessUnreadable(record, () -> {
                    News read = known.read(record);
                    if (read != null) {
                        all.add(new WalletsNews(wallet, read));
                    }
                });
            }
        }
        return all;
    }

    @Override
    public void close() {
        reader.close();
    }
}
