package io.chancery.auditor.query;

import io.chancery.model.ShortId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditKey;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keys that a question is about.
 *
 * @param ids shortened; empty: any
 * @param versions empty: any
 */
record KeyFilter(Set<String> ids, Set<Integer> versions) {
    private static final String CUT = "...";

    /** An id that has no more characters is one that was cut already, without its dots. */
    private static final int SHOWN = 8;

    /** Returns the filter of {@code ids} that are whole, ARNs, or shortened with or without dots. */
    static KeyFilter of(Collection<String> ids, Collection<Integer> versions) {
        return new KeyFilter(ids.stream().map(KeyFilter::shortened).collect(Collectors.toSet()), Set.copyOf(versions));
    }

    /** Returns whether {@code event} names one of them: as the key of a signature, or as one that a command changes. */
    boolean areNamedBy(AuditEvent event) {
        return among(event).findAny().isPresent();
    }

    /** Returns those that {@code event} names. */
    Stream<AuditKey> among(AuditEvent event) {
        return Stream.of(event.key(), event.change().previous(), event.change().replacement())
                .filter(this::has);
    }

    private boolean has(AuditKey key) {
        return (ids.isEmpty() || (key.shortId() != null && ids.contains(key.shortId())))
                && (versions.isEmpty() || (key.version() != null && versions.contains(key.version())));
    }

    private static String shortened(String id) {
        if (id.endsWith(CUT)) {
            return id;
        }
        return id.length() > SHOWN ? ShortId.of(id) : id + CUT;
    }
}
