package io.chancery.client.view;

import io.chancery.config.ChanceryConfig;
import io.chancery.crypto.Sha2;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.protocol.SeenRecord;
import io.chancery.records.RecordCodec;
import io.chancery.records.schema.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys as the compacted topic of keys has them now, as far as a worker would believe it. */
public final class RegisteredKeys {
    private static final Logger LOG = LoggerFactory.getLogger(RegisteredKeys.class);

    private RegisteredKeys() {}

    /** Reads the topic from its beginning to its end: every wallet's record, by name. */
    public static Collection<KeyRecord> readAll(ChanceryConfig config, RecordCodec codec) {
        List<KeyRecord> records = new ArrayList<>();
        for (SeenRecord<KeyRecord> seen : seen(config, codec).values()) {
            if (seen.record() != null) {
                records.add(seen.record());
            }
        }
        return records;
    }

    /**
     * The same, but only of the wallets whose last record is believed; of each other one it is said that it is left
     * out.
     *
     * @param places is told where each wallet's records lie
     */
    public static Collection<KeyRecord> readUndisputed(ChanceryConfig config, RecordCodec codec, WalletPlaces places) {
        try (Consumer<byte[], byte[]> consumer =
                Consumers.assigned(config, List.of(config.topics().signingKeys()))) {
            return undisputed(read(consumer, codec, places, AnswerCheck.of(config)));
        }
    }

    static Collection<KeyRecord> undisputed(Map<String, SeenRecord<KeyRecord>> wallets) {
        List<KeyRecord> records = new ArrayList<>();
        wallets.forEach((wallet, seen) -> {
            if (seen.record() != null && !seen.isForeign()) {
                records.add(seen.record());
            } else {
                LOG.atWarn()
                        .addKeyValue("wallet", wallet)
                        .log("the last record of its keys is not believed; the wallet's owner will write it again");
            }
        });
        return records;
    }

    /** The record of {@code wallet}, or null if there is none. */
    public static @Nullable KeyRecord read(ChanceryConfig config, RecordCodec codec, WalletId wallet) {
        return seen(config, codec, wallet).record();
    }

    /** Returns what is to be read of {@code wallet}. */
    static SeenRecord<KeyRecord> seen(ChanceryConfig config, RecordCodec codec, WalletId wallet) {
        return seen(config, codec).getOrDefault(wallet.key(), SeenRecord.nothing());
    }

    /** Returns what is to be read of all wallets, by name. */
    static Map<String, SeenRecord<KeyRecord>> seen(ChanceryConfig config, RecordCodec codec) {
        try (Consumer<byte[], byte[]> consumer =
                Consumers.assigned(config, List.of(config.topics().signingKeys()))) {
            AnswerCheck check = AnswerCheck.of(config);
            Map<String, SeenRecord<KeyRecord>> wallets = read(consumer, codec, new WalletPlaces(), check);
            check.requireAny(config.topics().signingKeys());
            return wallets;
        }
    }

    /** Returns what the partitions of {@code consumer} have, by wallet, as far as {@code check} accepts it. */
    static Map<String, SeenRecord<KeyRecord>> read(
            Consumer<byte[], byte[]> consumer, RecordCodec codec, WalletPlaces places, AnswerCheck check) {
        Map<String, SeenRecord<KeyRecord>> wallets = new TreeMap<>();
        LatestRecords.read(consumer, record -> {
            String wallet = wallet(record).key();
            SeenRecord<KeyRecord> before = wallets.getOrDefault(wallet, SeenRecord.nothing());
            wallets.put(wallet, before.thenForeign(hash(record)));
            if (!check.accepts(JwsType.KEY_RECORD, record)) {
                return;
            }
            KeyRecord keys = codec.readKeyRecord(record.topic(), record.key(), record.value());
            if (before.believes(keys)) {
                places.saw(keys.wallet(), record.partition());
            }
            wallets.put(wallet, then(before, record, keys));
        });
        return wallets;
    }

    /** Returns what is known of a wallet after {@code record}, which says {@code keys}. */
    static SeenRecord<KeyRecord> then(
            SeenRecord<KeyRecord> before, ConsumerRecord<byte[], byte[]> record, KeyRecord keys) {
        return before.then(keys, Sha2.sha256(Bytes.of(record.value())), true);
    }

    private static @Nullable Bytes hash(ConsumerRecord<byte[], byte[]> record) {
        return record.value() == null ? null : Sha2.sha256(Bytes.of(record.value()));
    }

    private static WalletId wallet(ConsumerRecord<byte[], byte[]> record) {
        try {
            return WalletId.parse(record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8));
        } catch (InvalidFieldException noWallet) {
            throw new UnreadableRecordException(
                    UnreadableRecordException.Reason.MISROUTED, "under no wallet's key", noWallet);
        }
    }
}
