package io.chancery.stream;

import io.chancery.model.WalletId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** When each of a task's wallets is to be looked at next, because time alone may change something. */
final class Agenda {
    private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::at)
            .thenComparing(entry -> entry.wallet().key());

    private final TreeSet<Entry> entries = new TreeSet<>(ORDER);
    private final Map<WalletId, Entry> byWallet = new HashMap<>();

    private record Entry(Instant at, WalletId wallet) {}

    /**
     * Looks at {@code wallet} at {@code at}, and not when it was to be looked at before; {@link Instant#MAX} is never.
     */
    void put(WalletId wallet, Instant at) {
        Entry before = byWallet.remove(wallet);
        if (before != null) {
            entries.remove(before);
        }
        if (at.isBefore(Instant.MAX)) {
            Entry entry = new Entry(at, wallet);
            entries.add(entry);
            byWallet.put(wallet, entry);
        }
    }

    /** The wallets that are to be looked at, {@code most} at most, the longest due first. */
    List<WalletId> due(Instant now, int most) {
        List<WalletId> due = new ArrayList<>();
        for (Entry entry : entries) {
            if (due.size() == most || entry.at().isAfter(now)) {
                break;
            }
            due.add(entry.wallet());
        }
        return due;
    }
}
