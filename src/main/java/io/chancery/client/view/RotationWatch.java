package io.chancery.client.view;

import io.chancery.config.ChanceryConfig;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.RotationResult;
import io.chancery.records.RecordCodec;
import io.chancery.rotation.WalletEvidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A wallet's key record and the results of its commands, as they come from the moment it is opened on. */
public final class RotationWatch implements AutoCloseable {
    private final KeyedRecords records;
    private final AnswerCheck answers;
    private final WalletNews news;

    private RotationWatch(KeyedRecords records, AnswerCheck answers, WalletNews news) {
        this.records = records;
        this.answers = answers;
        this.news = news;
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
            /** Returns what can be found out from the change. */
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
        return new RotationWatch(
                records,
                answers,
                new WalletNews(config.topics(), codec, answers, RegisteredKeys.seen(config, codec, wallet)));
    }

    /** The wallet's record as it was last seen, or null if there is none. */
    public @Nullable KeyRecord record() {
        return news.record();
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
    public List<News> poll(Duration patience) {
        return records.poll(patience, news::read);
    }

    @Override
    public void close() {
        records.close();
    }
}
