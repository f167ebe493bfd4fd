package io.chancery.client.view;

import io.chancery.model.PublicKey;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of wallets, by version, as the topic of keys has them. A wallet's record is read when a version of it
 * is first asked for, and again, once a second at most, when it lacks one. Thread-safe.
 */
public final class WalletKeys {
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private final Function<WalletId, @Nullable KeyRecord> topic;
    private final LongSupplier nanoTime;
    private final Map<WalletId, Known> wallets = new HashMap<>();

    /**
     * @param topic gives a wallet's record as it stands now, or null if there is none
     * @param nanoTime as {@link System#nanoTime()}
     */
    public WalletKeys(Function<WalletId, @Nullable KeyRecord> topic, LongSupplier nanoTime) {
        this.topic = topic;
        this.nanoTime = nanoTime;
    }

    private record Known(@Nullable KeyRecord record, long readAt) {}

    /** Reads the wallet's record if that was not done yet; throws what the topic of keys does if it may not be read. */
    public synchronized void prepare(WalletId wallet) {
        if (!wallets.containsKey(wallet)) {
            read(wallet);
        }
    }

    /** Returns the key that is {@code version} of the wallet's, or null if the topic of keys has none. */
    public synchronized @Nullable PublicKey find(WalletId wallet, int version) {
        Known known = wallets.get(wallet);
        PublicKey key = known == null ? null : key(known.record(), version);
        if (key != null || (known != null && nanoTime.getAsLong() - known.readAt() < PAUSE)) {
            return key;
        }
        return key(read(wallet), version);
    }

    private @Nullable KeyRecord read(WalletId wallet) {
        KeyRecord record = topic.apply(wallet);
        wallets.put(wallet, new Known(record, nanoTime.getAsLong()));
        return record;
    }

    private static @Nullable PublicKey key(@Nullable KeyRecord record, int version) {
        return record == null
                ? null
                : record.versions().stream()
                        .filter(candidate -> candidate.version() == version)
                        .findFirst()
                        .map(KeyVersion::verificationKey)
                        .orElse(null);
    }
}
