package io.chancery.stream.store;

import io.chancery.admission.RequestIds;
import io.chancery.admission.UsedId;
import io.chancery.model.EntryKind;
import io.chancery.model.WalletId;
import io.chancery.seal.BrokenSealException;
import io.chancery.stream.sealed.SealedWindows;
import io.chancery.stream.sealed.SealedWindows.Put;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Remembers ids in a window store, which forgets whole segments of time by itself. The store drops what is older than
 * its retention before the newest it has seen, silently; so what was put is read back, and a clock that fell behind by
 * more than the retention stops the task instead of opening the guard. A store that was just opened has seen nothing,
 * so it is searched then for what a clock so far behind would hide.
 */
public final class WindowedIds implements RequestIds {
    private static final String DOUBT = EntryKind.DOUBT.prefix();
    private static final byte[] DOUBTED = {1};

    private final SealedWindows store;
    private final Duration retention;
    private final InstantSource clock;

    /**
     * For one task. Throws {@link IllegalStateException} if the clock is too far behind what the store has, and {@link
     * BrokenSealException} if no worker put that there.
     */
    public WindowedIds(SealedWindows store, Duration retention, InstantSource clock) {
        this.store = store;
        this.retention = retention;
        this.clock = clock;
        lookAhead();
    }

    @Override
    public @Nullable UsedId find(WalletId wallet, String id) {
        Put seen = first(key(wallet, id));
        return seen == null ? null : UsedIdFormat.read(seen.value().toArray());
    }

    @Override
    public void remember(WalletId wallet, String id, UsedId use) {
        if (!store.keep(key(wallet, id), UsedIdFormat.write(use), clock.millis())) {
            lookAhead();
            throw clockIsBehind("");
        }
    }

    @Override
    public void amend(WalletId wallet, String id, UnaryOperator<UsedId> change) {
        String key = key(wallet, id);
        Put seen = first(key);
        if (seen != null) {
            store.put(
                    key,
                    UsedIdFormat.write(
                            change.apply(UsedIdFormat.read(seen.value().toArray()))),
                    seen.time());
        }
    }

    @Override
    public void doubt() {
        store.put(DOUBT, DOUBTED, clock.millis());
    }

    @Override
    public boolean isDoubted(WalletId wallet, String id) {
        Put seen = first(key(wallet, id));
        return seen != null && store.first(DOUBT, Instant.ofEpochMilli(seen.time())) != null;
    }

    /** A clock that went backwards must not hide what was remembered "later". */
    private @Nullable Put first(String key) {
        return store.first(key, clock.instant().minus(retention));
    }

    private void lookAhead() {
        String place = store.placeOfAny(clock.instant().plus(retention));
        if (place != null) {
            throw clockIsBehind(", an entry of " + place);
        }
    }

    private IllegalStateException clockIsBehind(String newest) {
        return new IllegalStateException("the clock is more than " + retention
                + " behind the newest remembered request id" + newest + "; ids cannot be remembered");
    }

    private static String key(WalletId wallet, String id) {
        return wallet.key() + "/" + id;
    }
}
