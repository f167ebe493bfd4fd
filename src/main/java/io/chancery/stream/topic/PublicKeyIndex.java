package io.chancery.stream.topic;

import io.chancery.admission.check.KeyOwners;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.PublicKey;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.records.RecordCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * Every public key of every wallet, from the compacted topic of keys, in the memory of every worker. Of two wallets
 * with the same key, the one that the key is tied to has it; of two such, or of none, the earlier, by the records' own
 * times and then by name. So all workers agree.
 */
public final class PublicKeyIndex implements KeyOwners {
    public static final String STORE = "public-keys";

    /**
     * The time for which a hold that is gone still counts: longer than an owner takes to overwrite what others wrote.
     */
    private static final Duration WITHDRAWN = Duration.ofMinutes(5);

    private final ReadOnlyKeyValueStore<String, Holds> store;
    private final InstantSource clock;

    public PublicKeyIndex(ReadOnlyKeyValueStore<String, Holds> store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public @Nullable WalletId owner(PublicKey key) {
        return first(key, hold -> true);
    }

    /**
     * Returns the wallet that keeps {@code wallet} from taking {@code key} into service, or null if none does. A key
     * that is known to be the tenant's own is not lost to a wallet of another tenant, which had it when nobody looked
     * whose it was.
     *
     * @param tied whether the key is tied to the tenant of {@code wallet}
     */
    public @Nullable WalletId rival(PublicKey key, WalletId wallet, boolean tied) {
        WalletId first = first(
                key, hold -> !tied || hold.tied() || hold.wallet().tenant().equals(wallet.tenant()));
        return wallet.equals(first) ? null : first;
    }

    private @Nullable WalletId first(PublicKey key, Predicate<Hold> considered) {
        Holds holds = store.get(name(key));
        Hold first = holds == null ? null : holds.first(clock.instant(), considered);
        return first == null ? null : first.wallet();
    }

    public static StoreBuilder<KeyValueStore<String, Holds>> store() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.String(), serde())
                .withLoggingDisabled()
                .withCachingDisabled();
    }

    private static Serde<Holds> serde() {
        return Serdes.serdeFrom(
                (topic, holds) -> holds == null ? null : holds.write(),
                (topic, written) -> written == null ? null : Holds.read(written));
    }

    private static String name(PublicKey key) {
        return key.spec() + "/" + key.value().toHex();
    }

    /**
     * That a wallet has a key.
     *
     * @param since from when on, in milliseconds since the epoch
     * @param tied whether the key was known to be meant for the wallet's tenant
     * @param until up to when that counts, likewise; {@link Long#MAX_VALUE} for ever
     */
    record Hold(long since, WalletId wallet, boolean tied, long until) {
        private static final Comparator<Hold> FIRST = Comparator.comparing((Hold hold) -> !hold.tied())
                .thenComparingLong(Hold::since)
                .thenComparing(hold -> hold.wallet().key());

        private Hold until(Instant end) {
            return new Hold(since, wallet, tied, end.toEpochMilli());
        }

        private boolean isSame(Hold other) {
            return since == other.since && tied == other.tied && wallet.equals(other.wallet);
        }

        private boolean counts(Instant now) {
            return now.toEpochMilli() < until;
        }
    }

    /** All that is claimed of a key. */
    record Holds(List<Hold> all) {
        private static final Holds NONE = new Holds(List.of());

        Holds {
            all = List.copyOf(all);
        }

        /** Lines {@code since until tied tenant/alias} in UTF-8. */
        byte[] write() {
            return all.stream()
                    .map(hold -> hold.since() + " " + hold.until() + " " + hold.tied() + " "
                            + hold.wallet().key())
                    .collect(Collectors.joining("\n"))
                    .getBytes(StandardCharsets.UTF_8);
        }

        static Holds read(byte[] written) {
            return new Holds(new String(written, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" ", 4))
                    .map(parts -> new Hold(
                            Long.parseLong(parts[0]),
                            WalletId.parse(parts[3]),
                            Boolean.parseBoolean(parts[2]),
                            Long.parseLong(parts[1])))
                    .toList());
        }

        /**
         * Returns these with {@code hold}, which takes the place of the same one, and without what does not count any
         * more.
         */
        private Holds with(Hold hold, Instant now) {
            return new Holds(Stream.concat(
                            all.stream().filter(each -> each.counts(now) && !each.isSame(hold)), Stream.of(hold))
                    .toList());
        }

        private @Nullable Hold first(Instant now, Predicate<Hold> considered) {
            return all.stream()
                    .filter(hold -> hold.counts(now))
                    .filter(considered)
                    .min(Hold.FIRST)
                    .orElse(null);
        }
    }

    /** Takes the topic's records in. One that cannot be read is no reason for all workers to stop: it is left out. */
    public static final class Update implements Processor<byte[], byte[], Void, Void> {
        private static final Logger LOG = LoggerFactory.getLogger(PublicKeyIndex.class);

        private final ChainedTopicReceiver<KeyRecord> receiver;
        private final InstantSource clock;

        @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
        private KeyValueStore<String, Holds> store;

        public Update(String topic, RecordCodec codec, Office office, TopicView<KeyRecord> view, InstantSource clock) {
            this.receiver = new ChainedTopicReceiver<>(topic, JwsType.KEY_RECORD, codec::readKeyRecord, office, view);
            this.clock = clock;
        }

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            store = context.getStateStore(STORE);
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            switch (receiver.take(record)) {
                case ChainedTopicReceiver.Taken.Believed<KeyRecord> believed -> {
                    announce(believed.before(), believed.record());
                    withdraw(believed.before());
                    holds(believed.record()).forEach(this::put);
                }
                // Of a wallet that has an owner, a tombstone is overwritten before its holds end.
                case ChainedTopicReceiver.Taken.Tombstone<KeyRecord> tombstone -> withdraw(tombstone.known());
                case ChainedTopicReceiver.Taken.Older<KeyRecord> older -> {}
                case ChainedTopicReceiver.Taken.Unreadable<KeyRecord> unreadable -> {}
                case ChainedTopicReceiver.Taken.Foreign<KeyRecord> foreign -> {}
            }
        }

        private static void announce(@Nullable KeyRecord before, KeyRecord record) {
            if (before != null && before.currentVersion() != record.currentVersion()) {
                LOG.atInfo()
                        .addKeyValue("wallet", record.wallet())
                        .addKeyValue("version", record.currentVersion())
                        .log("signs with another version now");
            }
        }

        /**
         * No worker takes a version back: a hold that is gone was a forger's, or is missing in a forgery that its
         * owner has not overwritten yet. So it counts a while still.
         */
        private void withdraw(@Nullable KeyRecord keys) {
            if (keys != null) {
                Instant end = clock.instant().plus(WITHDRAWN);
                holds(keys).forEach((name, hold) -> put(name, hold.until(end)));
            }
        }

        private void put(String name, Hold hold) {
            Holds known = store.get(name);
            store.put(name, (known == null ? Holds.NONE : known).with(hold, clock.instant()));
        }

        /** Returns what {@code keys} holds, by the names of the public keys. */
        private static Map<String, Hold> holds(KeyRecord keys) {
            Map<String, Hold> holds = new HashMap<>();
            for (KeyVersion version : keys.versions()) {
                Hold hold = new Hold(version.createdAt().toEpochMilli(), keys.wallet(), version.tied(), Long.MAX_VALUE);
                holds.merge(
                        name(version.verificationKey()),
                        hold,
                        (one, other) -> Hold.FIRST.compare(one, other) <= 0 ? one : other);
            }
            return holds;
        }
    }
}
