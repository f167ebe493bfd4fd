package io.chancery.stream;

import io.chancery.admission.check.KeyOwners;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.PublicKey;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
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
final class PublicKeyIndex implements KeyOwners {
    static final String STORE = "public-keys";

    /** How long a claim still counts that is gone: longer than an owner takes to overwrite what others wrote. */
    private static final Duration WITHDRAWN = Duration.ofMinutes(5);

    private final ReadOnlyKeyValueStore<String, Claims> store;
    private final InstantSource clock;

    PublicKeyIndex(ReadOnlyKeyValueStore<String, Claims> store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public @Nullable WalletId owner(PublicKey key) {
        return first(key, claim -> true);
    }

    /**
     * Returns the wallet that keeps {@code wallet} from taking {@code key} into service, or null if none does. A key
     * that is known to be the tenant's own is not lost to a wallet of another tenant, which had it when nobody looked
     * whose it was.
     *
     * @param tied whether the key is tied to the tenant of {@code wallet}
     */
    @Nullable
    WalletId rival(PublicKey key, WalletId wallet, boolean tied) {
        WalletId first = first(
                key, claim -> !tied || claim.tied() || claim.wallet().tenant().equals(wallet.tenant()));
        return wallet.equals(first) ? null : first;
    }

    private @Nullable WalletId first(PublicKey key, Predicate<Claim> considered) {
        Claims claims = store.get(name(key));
        Claim first = claims == null ? null : claims.first(clock.instant(), considered);
        return first == null ? null : first.wallet();
    }

    static StoreBuilder<KeyValueStore<String, Claims>> store() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.String(), serde())
                .withLoggingDisabled()
                .withCachingDisabled();
    }

    private static Serde<Claims> serde() {
        return Serdes.serdeFrom(
                (topic, claims) -> claims == null ? null : claims.write(),
                (topic, written) -> written == null ? null : Claims.read(written));
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
    record Claim(long since, WalletId wallet, boolean tied, long until) {
        private static final Comparator<Claim> FIRST = Comparator.comparing((Claim claim) -> !claim.tied())
                .thenComparingLong(Claim::since)
                .thenComparing(claim -> claim.wallet().key());

        private Claim until(Instant end) {
            return new Claim(since, wallet, tied, end.toEpochMilli());
        }

        private boolean isSame(Claim other) {
            return since == other.since && tied == other.tied && wallet.equals(other.wallet);
        }

        private boolean counts(Instant now) {
            return now.toEpochMilli() < until;
        }
    }

    /** All that is claimed of a key. */
    record Claims(List<Claim> all) {
        private static final Claims NONE = new Claims(List.of());

        Claims {
            all = List.copyOf(all);
        }

        /** Lines {@code since until tied tenant/alias} in UTF-8. */
        byte[] write() {
            return all.stream()
                    .map(claim -> claim.since() + " " + claim.until() + " " + claim.tied() + " "
                            + claim.wallet().key())
                    .collect(Collectors.joining("\n"))
                    .getBytes(StandardCharsets.UTF_8);
        }

        static Claims read(byte[] written) {
            return new Claims(new String(written, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" ", 4))
                    .map(parts -> new Claim(
                            Long.parseLong(parts[0]),
                            WalletId.parse(parts[3]),
                            Boolean.parseBoolean(parts[2]),
                            Long.parseLong(parts[1])))
                    .toList());
        }

        /** With {@code claim}, which takes the place of the same one, and without what does not count any more. */
        private Claims with(Claim claim, Instant now) {
            return new Claims(Stream.concat(
                            all.stream().filter(each -> each.counts(now) && !each.isSame(claim)), Stream.of(claim))
                    .toList());
        }

        private @Nullable Claim first(Instant now, Predicate<Claim> considered) {
            return all.stream()
                    .filter(claim -> claim.counts(now))
                    .filter(considered)
                    .min(Claim.FIRST)
                    .orElse(null);
        }
    }

    /** Takes the topic's records in. One that cannot be read is no reason for all workers to stop: it is left out. */
    static final class Update implements Processor<byte[], byte[], Void, Void> {
        private static final Logger LOG = LoggerFactory.getLogger(PublicKeyIndex.class);

        private final TopicIntake<KeyRecord> intake;
        private final InstantSource clock;

        @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
        private KeyValueStore<String, Claims> store;

        Update(ProcessorParts parts) {
            this.intake = new TopicIntake<>(
                    parts.topics().signingKeys(),
                    JwsType.KEY_RECORD,
                    parts.codec()::readKeyRecord,
                    parts.office(),
                    parts.keyView());
            this.clock = parts.clock();
        }

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            store = context.getStateStore(STORE);
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            switch (intake.take(record)) {
                case TopicIntake.Taken.Believed<KeyRecord> believed -> {
                    announce(believed.before(), believed.record());
                    withdraw(believed.before());
                    claims(believed.record()).forEach(this::put);
                }
                // Of a wallet that has an owner, a tombstone is overwritten before its claims end.
                case TopicIntake.Taken.Tombstone<KeyRecord> tombstone -> withdraw(tombstone.known());
                case TopicIntake.Taken.Older<KeyRecord> older -> {}
                case TopicIntake.Taken.Unreadable<KeyRecord> unreadable -> {}
                case TopicIntake.Taken.Foreign<KeyRecord> foreign -> {}
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
         * No worker takes a version back: a claim that is gone was a forger's, or is missing in a forgery that its
         * owner has not overwritten yet. So it counts a while still.
         */
        private void withdraw(@Nullable KeyRecord keys) {
            if (keys != null) {
                Instant end = clock.instant().plus(WITHDRAWN);
                claims(keys).forEach((name, claim) -> put(name, claim.until(end)));
            }
        }

        private void put(String name, Claim claim) {
            Claims known = store.get(name);
            store.put(name, (known == null ? Claims.NONE : known).with(claim, clock.instant()));
        }

        /** What {@code keys} claims, by the names of the public keys. */
        private static Map<String, Claim> claims(KeyRecord keys) {
            Map<String, Claim> claims = new HashMap<>();
            for (KeyVersion version : keys.versions()) {
                Claim claim =
                        new Claim(version.createdAt().toEpochMilli(), keys.wallet(), version.tied(), Long.MAX_VALUE);
                claims.merge(
                        name(version.verificationKey()),
                        claim,
                        (one, other) -> Claim.FIRST.compare(one, other) <= 0 ? one : other);
            }
            return claims;
        }
    }
}
