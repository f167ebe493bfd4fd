package io.chancery.stream;

import io.chancery.model.Bytes;
import io.chancery.model.KeyRecord;
import io.chancery.model.WalletId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topic of keys as a worker has read it: every wallet's record, and what stands in the topic last. A record that neither
 * continues the chain nor is of a later epoch is an older state that somebody wrote again: it is refused here, and its wallet's
 * owner finds by {@link #lastHash} that the topic has something else than it wrote.
 *
 * <p>Thread-safe.
 */
public final class KeyView {
    private static final Logger LOG = LoggerFactory.getLogger(KeyView.class);

    private final Map<WalletId, Seen> wallets = new ConcurrentHashMap<>();

    /**
     * What was read of a wallet.
     *
     * @param record the one that is believed, or null
     * @param hash SHA-256 of that one's value, or null
     * @param lastHash SHA-256 of the last value, or null if that is none
     */
    private record Seen(
            @Nullable KeyRecord record,
            @Nullable Bytes hash,
            @Nullable Bytes lastHash) {
        private static final Seen NOTHING = new Seen(null, null, null);
    }

    /** The wallet's record, or null if there is none. */
    public @Nullable KeyRecord find(WalletId wallet) {
        return seen(wallet).record();
    }

    /** Every wallet's record. */
    List<KeyRecord> all() {
        return wallets.values().stream()
                .map(Seen::record)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whether the value with this SHA-256 is the wallet's last in the topic, and is believed. */
    boolean shows(WalletId wallet, Bytes hash) {
        Seen seen = seen(wallet);
        return Objects.equals(hash, seen.lastHash()) && Objects.equals(hash, seen.hash());
    }

    /** SHA-256 of the wallet's last value in the topic, or null if there is none. */
    @Nullable
    Bytes lastHash(WalletId wallet) {
        return seen(wallet).lastHash();
    }

    /** Whether the wallet's last value in the topic was refused. */
    boolean isForeign(WalletId wallet) {
        Seen seen = wallets.get(wallet);
        return seen != null && (seen.hash() == null || !Objects.equals(seen.hash(), seen.lastHash()));
    }

    /** Takes the topic's next record of a wallet in. Returns whether it is believed. */
    boolean take(KeyRecord record, Bytes hash) {
        WalletId wallet = record.wallet();
        Seen seen = seen(wallet);
        KeyRecord known = seen.record();
        if (known == null || isNext(record, known, seen.lastHash())) {
            announce(known, record);
            wallets.put(wallet, new Seen(record, hash, hash));
            return true;
        }
        if (!Objects.equals(hash, seen.lastHash())) {
            refuse(wallet, known.epoch(), record.epoch());
        }
        wallets.put(wallet, new Seen(known, seen.hash(), hash));
        return false;
    }

    private static boolean isNext(KeyRecord record, KeyRecord known, @Nullable Bytes last) {
        return record.epoch() > known.epoch() || (last != null && Objects.equals(last, record.previousHash()));
    }

    /** The topic's next value of {@code wallet} is nothing that a worker writes. */
    void takeForeign(WalletId wallet, @Nullable Bytes hash) {
        Seen seen = seen(wallet);
        wallets.put(wallet, new Seen(seen.record(), seen.hash(), hash));
    }

    private Seen seen(WalletId wallet) {
        return wallets.getOrDefault(wallet, Seen.NOTHING);
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
