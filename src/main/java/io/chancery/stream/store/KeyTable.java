package io.chancery.stream.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chancery.admission.Keys;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.records.RecordCodec;
import io.chancery.seal.BrokenSealException;
import io.chancery.seal.BrokenSealException.Reason;
import io.chancery.stream.sealed.RightEntries;
import io.chancery.stream.topic.RecordTable;
import io.chancery.stream.topic.TopicView;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The key records of a task's wallets. What was read is remembered until any key record is written, so that what
 * another processor of the task wrote counts at once, and decoded again only if it is another one. Throws {@link
 * BrokenSealException} for a wallet whose record is refused.
 */
public final class KeyTable implements Keys, RecordTable<KeyRecord> {
    private static final int MOST_DECODED = 10_000;

    private final KeyValueStore<String, byte[]> store;
    private final RecordCodec codec;
    private final TopicView<KeyRecord> topic;
    private final KeyWrites writes;
    private final Cache<WalletId, Decoded> decoded = Caffeine.newBuilder()
            .maximumSize(MOST_DECODED)
            .executor(Runnable::run)
            .build();

    /**
     * For one task.
     *
     * @param topic the topic of keys as the worker has read it: what is kept is refused if it is older than what a
     *     worker has signed there, and so is that nothing is kept of which a worker has signed a record
     * @param writes of all tasks of the worker
     */
    public KeyTable(
            KeyValueStore<String, byte[]> store, RecordCodec codec, TopicView<KeyRecord> topic, KeyWrites writes) {
        this.store = store;
        this.codec = codec;
        this.topic = topic;
        this.writes = writes;
    }

    @Override
    public @Nullable KeyRecord find(WalletId wallet) {
        KeyRecord record = kept(wallet);
        if (topic.seen(wallet.key()).isLaterThan(record)) {
            throw new BrokenSealException(TaskStores.KEYS, Reason.ROLLED_BACK);
        }
        return record;
    }

    private @Nullable KeyRecord kept(WalletId wallet) {
        long now = writes.count();
        Decoded known = decoded.getIfPresent(wallet);
        if (known != null && known.readAt == now) {
            return known.record;
        }
        byte[] stored = store.get(wallet.key());
        if (stored == null) {
            return null;
        }
        if (known == null || !known.isOf(stored)) {
            known = new Decoded(stored, codec.restoreKeyRecord(stored));
            decoded.put(wallet, known);
        }
        known.readAt = now;
        return known.record;
    }

    @Override
    public @Nullable KeyRecord find(String key) {
        return kept(WalletId.parse(key));
    }

    /** Hands over every wallet's record but those that are refused. */
    public void forEach(Consumer<KeyRecord> consumer) {
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            for (var entry = RightEntries.next(all); entry != null; entry = RightEntries.next(all)) {
                consumer.accept(codec.restoreKeyRecord(entry.value));
            }
        }
    }

    /** Returns whether this version of the wallet's key must sign nothing, not even what was admitted before. */
    public boolean isRevoked(WalletId wallet, int version) {
        KeyRecord record = find(wallet);
        return record == null || record.version(version).state() == KeyVersion.State.REVOKED;
    }

    /** Returns the version of the wallet's policy, or null if it has none, or its record is refused. */
    public @Nullable Integer policyVersion(WalletId wallet) {
        try {
            KeyRecord record = find(wallet);
            return record == null ? null : record.policyVersion();
        } catch (BrokenSealException refused) {
            return null;
        }
    }

    @Override
    public void put(KeyRecord record) {
        store.put(record.wallet().key(), codec.store(record));
        writes.add();
    }

    private static final class Decoded {
        private final byte[] stored;
        private final KeyRecord record;

        /** The count of writes when it was read last. */
        private long readAt;

        private Decoded(byte[] stored, KeyRecord record) {
            this.stored = stored;
            this.record = record;
        }

        private boolean isOf(byte[] bytes) {
            return Arrays.equals(stored, bytes);
        }
    }
}
