package io.chancery.stream;

import io.chancery.model.Bytes;
import io.chancery.model.KeyRecord;
import io.chancery.model.WalletId;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topic of keys as a worker has read it. A record that is not believed ({@link SeenKeys}) is an older state that somebody
 * wrote again: it is refused here, and its wallet's owner finds by {@link #shows} that the topic has something else than it wrote.
 *
 * <p>Thread-safe.
 */
public final class KeyView {
    private static final Logger LOG = LoggerFactory.getLogger(KeyView.class);

    private final Map<WalletId, SeenKeys> wallets = new ConcurrentHashMap<>();

    /** The wallet's record, or null if there is none. */
    public @Nullable KeyRecord find(WalletId wallet) {
        return seen(wallet).record();
    }

    /** Whether the value with this SHA-256 is the wallet's last in the topic, and is believed. */
    boolean shows(WalletId wallet, Bytes hash) {
        SeenKeys seen = seen(wallet);
        return Objects.equals(hash, seen.lastHash()) && Objects.equals(hash, seen.hash());
    }

    /** Whether the wallet's last value in the topic was refused, or is of an epoch that had passed. */
    boolean isForeign(WalletId wallet) {
        SeenKeys seen = wallets.get(wallet);
        return seen != null && (seen.isForeign() || seen.wentBack());
    }

    /** What was read of {@code wallet}. */
    SeenKeys seen(WalletId wallet) {
        return wallets.getOrDefault(wallet, SeenKeys.NOTHING);
    }

    /** Takes the topic's next record of a wallet in. Returns whether it is believed. */
    boolean take(KeyRecord record, Bytes hash) {
        WalletId wallet = record.wallet();
        SeenKeys before = seen(wallet);
        KeyRecord known = before.record();
        boolean believed = before.believes(record);
        wallets.put(wallet, before.then(record, hash));
        if (believed) {
            announce(known, record);
        } else if (known != null && !Objects.equals(hash, before.lastHash())) {
            refuse(wallet, known.epoch(), record.epoch());
        }
        return believed;
    }

    /** The topic's next value of {@code wallet} is nothing that a worker writes. */
    void takeForeign(WalletId wallet, @Nullable Bytes hash) {
        wallets.put(wallet, seen(wallet).thenForeign(hash));
    }

    private static void announce(@Nullable KeyRecord before, KeyRecord record) {
        if (before != null && before.currentVersion() != record.currentVersion()) {
            LOG.atInfo()
                    .addKeyValue("wallet", record.wallet())
                    .addKeyValue("version", record.currentVersion())
                    .log("signs with another version now");
        }
    }

    private static void refuse(WalletId wallet, long known, long refused) {
        LOG.atError()
                .addKeyValue("wallet", wallet)
                .addKeyValue("epoch", known)
                .addKeyValue("refused", refused)
                .log("an older state of keys was written; who writes there besides workers?");
    }
}
