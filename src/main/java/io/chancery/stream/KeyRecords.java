package io.chancery.stream;

import io.chancery.model.Bytes;
import io.chancery.model.KeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;

/** How a wallet's key record changes: kept, published, and chained to the one before as that stands in the topic. */
final class KeyRecords {
    private final KeyTable keys;
    private final KeyValueStore<String, byte[]> hashes;
    private final Outbox outbox;

    /**
     * For one task.
     *
     * @param hashes SHA-256 of the latest value that the topic has of each wallet
     */
    KeyRecords(KeyTable keys, KeyValueStore<String, byte[]> hashes, Outbox outbox) {
        this.keys = keys;
        this.hashes = hashes;
        this.outbox = outbox;
    }

    void change(KeyRecord changed) {
        String wallet = changed.wallet().key();
        byte[] before = hashes.get(wallet);
        KeyRecord chained = changed.after(before == null ? null : Bytes.of(before));
        keys.put(chained);
        hashes.put(wallet, Intake.fingerprint(outbox.key(chained)).toArray());
    }
}
