package io.chancery.stream;

import io.chancery.model.Bytes;
import io.chancery.model.KeyRecord;
import io.chancery.model.WalletId;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** How a wallet's key record changes: kept, published, and chained to the one before as that stands in the topic. */
final class KeyRecords {
    private final KeyTable keys;
    private final KeyValueStore<String, byte[]> hashes;
    private final Outbox outbox;

    /**
     * For one task.
     *
     * @param hashes SHA-256 of the latest value that this task, or its owner before, wrote of each wallet
     */
    KeyRecords(KeyTable keys, KeyValueStore<String, byte[]> hashes, Outbox outbox) {
        this.keys = keys;
        this.hashes = hashes;
        this.outbox = outbox;
    }

    /** Keeps and publishes {@code changed} as the wallet's next record. */
    void change(KeyRecord changed) {
        KeyRecord before = keys.find(changed.wallet());
        change(changed, before == null ? 1 : before.epoch() + 1, lastHash(changed.wallet()));
    }

    /**
     * Publishes the wallet's record again, so that it is believed after what {@code found} says: of an epoch that none was of, as
     * far as there is one, and behind the record that is believed now.
     */
    void restore(WalletId wallet, SeenKeys found) {
        KeyRecord record = keys.find(wallet);
        if (record != null) {
            Bytes hash = found.hash();
            change(record, latestEpoch(record, found.record()) + 1, hash == null ? lastHash(wallet) : hash);
        }
    }

    /** Nothing is later than the last epoch there is: what follows that is known by its hash. */
    private static long latestEpoch(KeyRecord record, @Nullable KeyRecord believed) {
        return believed == null || believed.epoch() == Long.MAX_VALUE
                ? record.epoch()
                : Math.max(record.epoch(), believed.epoch());
    }

    private @Nullable Bytes lastHash(WalletId wallet) {
        byte[] hash = hashes.get(wallet.key());
        return hash == null ? null : Bytes.of(hash);
    }

    private void change(KeyRecord changed, long epoch, @Nullable Bytes previous) {
        KeyRecord next = changed.chained(epoch, previous);
        keys.put(next);
        hashes.put(next.wallet().key(), Intake.fingerprint(outbox.key(next)).toArray());
    }
}
