package io.chancery.stream;

import io.chancery.admission.Keys;
import io.chancery.model.Bytes;
import io.chancery.model.KeyRecord;
import io.chancery.model.WalletId;
import io.chancery.seal.BrokenSealException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Finds the wallets of a task of which the topic of keys has something else than the task wrote: an older state that was
 * replayed, a forgery, a tombstone; or does not believe what the task wrote, because it came right after such. A worker reads
 * what it writes a little later, so a difference counts once it lasts.
 */
final class TopicWatch {
    /** How long a value that the worker refused may stay: what the task wrote may be on its way behind it. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How long the worker may lag behind: the transaction of a worker that died hides what was written after it. */
    private static final Duration LAG = Duration.ofMinutes(5);

    private final ReadOnlyKeyValueStore<String, byte[]> written;
    private final Keys keys;
    private final KeyView view;
    private final InstantSource clock;
    private final Map<String, Difference> differences = new HashMap<>();

    private @Nullable String last;

    private record Difference(Bytes written, Instant since) {}

    /**
     * For one task.
     *
     * @param written SHA-256 of what the task wrote last, by wallet
     */
    TopicWatch(ReadOnlyKeyValueStore<String, byte[]> written, Keys keys, KeyView view, InstantSource clock) {
        this.written = written;
        this.keys = keys;
        this.view = view;
        this.clock = clock;
    }

    /** Looks at the next {@code most} wallets at most; returns those of which the topic has a foreign record. */
    List<WalletId> foreign(int most) {
        List<WalletId> foreign = new ArrayList<>();
        String from = last;
        int looked = 0;
        try (KeyValueIterator<String, byte[]> wallets = written.range(from, null)) {
            while (wallets.hasNext() && looked < most) {
                String wallet = wallets.peekNextKey();
                if (differs(wallet, wallets, wallet.equals(from))) {
                    foreign.add(WalletId.parse(wallet));
                }
                if (!wallet.equals(from)) {
                    last = wallet;
                    looked++;
                }
            }
        }
        if (looked < most) {
            last = null;
        }
        return foreign;
    }

    /** Of a wallet whose own state is refused nothing can be said. */
    private boolean differs(String wallet, KeyValueIterator<String, byte[]> wallets, boolean looked) {
        try {
            byte[] own = wallets.next().value;
            return !looked && lasts(wallet, Bytes.of(own));
        } catch (BrokenSealException refused) {
            return false;
        }
    }

    /** What the topic has of {@code wallet}. */
    SeenKeys found(WalletId wallet) {
        return view.seen(wallet);
    }

    private boolean lasts(String wallet, Bytes own) {
        if (view.shows(WalletId.parse(wallet), own)) {
            differences.remove(wallet);
            return false;
        }
        Instant now = clock.instant();
        Difference known = differences.get(wallet);
        if (known == null || !known.written().equals(own)) {
            differences.put(wallet, new Difference(own, now));
            return false;
        }
        Duration patience = isForeign(WalletId.parse(wallet)) ? PATIENCE : LAG;
        if (now.isBefore(known.since().plus(patience))) {
            return false;
        }
        differences.remove(wallet);
        return true;
    }

    /**
     * Whether it cannot be that the worker only lags: it has refused the value, knows a later state than the owner, or had known
     * a later one than it knows now.
     */
    private boolean isForeign(WalletId wallet) {
        KeyRecord own = keys.find(wallet);
        KeyRecord seen = view.find(wallet);
        return view.isForeign(wallet) || (own != null && seen != null && seen.epoch() > own.epoch());
    }
}
