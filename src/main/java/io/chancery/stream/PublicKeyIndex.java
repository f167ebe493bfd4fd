package io.chancery.stream;

import io.chancery.admission.KeyOwners;
import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.KeyRecord;
import io.chancery.model.KeyVersion;
import io.chancery.model.PublicKey;
import io.chancery.model.WalletId;
import io.chancery.records.RecordCodec;
import io.chancery.records.RegistryUnavailableException;
import io.chancery.records.UnreadableRecordException;
import io.chancery.records.UnreadableRecordException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every public key of every wallet, from the compacted topic of keys, in the memory of every worker. Of two wallets that register
 * the same key at the same time, the earlier has it, by the records' own times and then by name, so that all workers agree.
 */
final class PublicKeyIndex implements KeyOwners {
    static final String STORE = "public-keys";

    private final ReadOnlyKeyValueStore<String, Owner> store;

    PublicKeyIndex(ReadOnlyKeyValueStore<String, Owner> store) {
        this.store = store;
    }

    @Override
    public @Nullable WalletId owner(PublicKey key) {
        Owner owner = store.get(name(key));
        return owner == null ? null : owner.wallet();
    }

    static StoreBuilder<KeyValueStore<String, Owner>> store() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.String(), serde())
                .withLoggingDisabled()
                .withCachingDisabled();
    }

    private static Serde<Owner> serde() {
        return Serdes.serdeFrom(
                (topic, owner) -> owner == null ? null : owner.write(),
                (topic, written) -> written == null ? null : Owner.read(written));
    }

    private static String name(PublicKey key) {
        return key.spec() + "/" + key.value().toHex();
    }

    /**
     * Who has a key since when.
     *
     * @param since milliseconds since the epoch
     */
    record Owner(long since, WalletId wallet) {
        private static final Comparator<Owner> FIRST = Comparator.comparingLong(Owner::since)
                .thenComparing(owner -> owner.wallet().key());

        /** {@code since tenant/alias} in UTF-8. */
        byte[] write() {
            return (since + " " + wallet.key()).getBytes(StandardCharsets.UTF_8);
        }

        static Owner read(byte[] written) {
            String text = new String(written, StandardCharsets.UTF_8);
            int space = text.indexOf(' ');
            return new Owner(Long.parseLong(text.substring(0, space)), WalletId.parse(text.substring(space + 1)));
        }

        boolean isBefore(Owner other) {
            return FIRST.compare(this, other) < 0;
        }
    }

    /** Takes the topic's records in. One that cannot be read is no reason for all workers to stop: it is left out. */
    static final class Update implements Processor<byte[], byte[], Void, Void> {
        private static final Logger LOG = LoggerFactory.getLogger(PublicKeyIndex.class);

        private static final Duration PAUSE = Duration.ofSeconds(1);

        private final String topic;
        private final RecordCodec codec;
        private final KeyView view;

        @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
        private KeyValueStore<String, Owner> store;

        Update(String topic, RecordCodec codec, KeyView view) {
            this.topic = topic;
            this.codec = codec;
            this.view = view;
        }

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            store = context.getStateStore(STORE);
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            Bytes hash = record.value() == null ? null : Intake.fingerprint(record.value());
            try {
                KeyRecord keys = read(record.value());
                if (!isUnderItsKey(keys, record.key())) {
                    takeForeign(record.key(), hash, Reason.MISROUTED);
                } else if (hash != null) {
                    take(keys, hash);
                }
            } catch (UnreadableRecordException unreadable) {
                takeForeign(record.key(), hash, unreadable.reason());
            }
        }

        /** Waits for a registry that cannot be asked: without its keys' owners a worker must not go on. */
        private KeyRecord read(byte @Nullable [] value) {
            while (true) {
                try {
                    return codec.readKeyRecord(topic, value);
                } catch (RegistryUnavailableException unavailable) {
                    LOG.atWarn().addKeyValue("topic", topic).log("schema registry unavailable; waiting for it");
                    LockSupport.parkNanos(PAUSE.toNanos());
                    if (Thread.currentThread().isInterrupted()) {
                        throw unavailable;
                    }
                }
            }
        }

        private static boolean isUnderItsKey(KeyRecord keys, byte @Nullable [] key) {
            return Arrays.equals(keys.wallet().key().getBytes(StandardCharsets.UTF_8), key);
        }

        private void takeForeign(byte @Nullable [] key, @Nullable Bytes hash, Reason reason) {
            LOG.atError()
                    .addKeyValue("topic", topic)
                    .addKeyValue("code", reason.code())
                    .log("a record of keys cannot be read; who writes there besides workers?");
            try {
                view.takeForeign(WalletId.parse(key == null ? "" : new String(key, StandardCharsets.UTF_8)), hash);
            } catch (InvalidFieldException noWallet) {
                LOG.atDebug().addKeyValue("topic", topic).log("under no wallet's key");
            }
        }

        private void take(KeyRecord keys, Bytes hash) {
            KeyRecord before = view.find(keys.wallet());
            if (view.take(keys, hash)) {
                Map<String, Owner> claims = claims(keys);
                claims.forEach(this::take);
                if (before != null) {
                    claims(before).forEach((name, owner) -> {
                        if (!owner.equals(claims.get(name))) {
                            giveBack(name);
                        }
                    });
                }
            }
        }

        /** No worker takes a version back: a claim that is gone was a forger's, and the key is whose it was before. */
        private void giveBack(String name) {
            store.delete(name);
            for (KeyRecord keys : view.all()) {
                Owner owner = claims(keys).get(name);
                if (owner != null) {
                    take(name, owner);
                }
            }
        }

        private void take(String name, Owner owner) {
            Owner known = store.get(name);
            if (known == null || owner.isBefore(known)) {
                store.put(name, owner);
            }
        }

        /** What {@code keys} claims, by the names of the public keys. */
        private static Map<String, Owner> claims(KeyRecord keys) {
            Map<String, Owner> claims = new HashMap<>();
            for (KeyVersion version : keys.versions()) {
                Owner owner = new Owner(version.createdAt().toEpochMilli(), keys.wallet());
                claims.merge(name(version.verificationKey()), owner, (one, other) -> one.isBefore(other) ? one : other);
            }
            return claims;
        }
    }
}
