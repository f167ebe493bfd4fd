package io.chancery.app.client;

import io.chancery.app.config.ChanceryConfig;
import io.chancery.model.KeyRecord;
import io.chancery.model.WalletId;
import io.chancery.records.RecordCodec;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The keys as the compacted topic of keys has them now. */
public final class RegisteredKeys {
    private RegisteredKeys() {}

    /** Reads the topic from its beginning to its end: the latest record of every wallet, by name. */
    public static Collection<KeyRecord> readAll(ChanceryConfig config, RecordCodec codec) {
        String topic = config.topics().signingKeys();
        return LatestRecords.read(
                config,
                topic,
                value -> codec.readKeyRecord(topic, value),
                key -> key.wallet().key());
    }

    /** The latest record of {@code wallet}, or null if there is none. */
    public static @Nullable KeyRecord read(ChanceryConfig config, RecordCodec codec, WalletId wallet) {
        return readAll(config, codec).stream()
                .filter(record -> record.wallet().equals(wallet))
                .findFirst()
                .orElse(null);
    }
}
