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
        byte[] before = hashes.get(changed.wallet().key());
        change(changed, before == null ? null : Bytes.of(before));
    }

    /** Publishes the wallet's record again, after a foreign value with this SHA-256; null if that is none. */
    void restore(WalletId wallet, @Nullable Bytes foreign) {
        KeyRecord record = keys.find(wallet);
        if (record != null) {
            change(record, foreign);
        }
    }

    private void change(KeyRecord changed, @Nullable Bytes previous) {
        KeyRecord before = keys.find(changed.wallet());
        KeyRecord next = changed.chained(before == null ? 1 : before.epoch() + 1, previous);
        keys.put(next);
        hashes.put(next.wallet().key(), Intake.fingerprint(outbox.key(next)).toArray());
    }
}
