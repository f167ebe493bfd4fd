package io.chancery.auditor.query;

import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts the keys that a question's short ids stand for: eight characters may be those of several. */
public final class SharedShortIds {
    /** The most keys that are counted for one short id, so that memory does not grow with the trail. */
    private static final int MOST = 1_000;

    private final KeyFilter filter;
    private final Map<String, Set<Key>> keys = new HashMap<>();

    private record Key(String wallet, int version) {}

    /**
     * Creates the counter for events that {@link EventFilter#keys} lets through.
     *
     * @param ids whole or shortened
     */
    public SharedShortIds(Collection<String> ids, Collection<Integer> versions) {
        this.filter = KeyFilter.of(ids, versions);
    }

    /** Takes the next event that matches. */
    public void add(AuditEvent event) {
        if (!filter.ids().isEmpty()) {
            filter.among(event).forEach(key -> add(event.walletKey(), key));
        }
    }

    private void add(String wallet, AuditKey key) {
        if (key.shortId() == null || key.version() == null) {
            return;
        }
        Set<Key> same = keys.computeIfAbsent(key.shortId(), id -> new HashSet<>());
        if (same.size() < MOST) {
            same.add(new Key(wallet, key.version()));
        }
    }

    /** Returns a line for each short id that stands for more than one key. */
    public List<String> warnings() {
        return keys.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> ("WARNING: the short id %s stands for %s%,d keys, counted by wallet and version, and the"
                                + " answer is about all of them: add --wallet or --key-version to ask about one")
                        .formatted(
                                entry.getKey(),
                                entry.getValue().size() < MOST ? "" : "at least ",
                                entry.getValue().size()))
                .toList();
    }
}
