package io.chancery.auditor.query;

import io.chancery.model.ShortId;
import io.chancery.model.audit.AuditEvent;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A key that an event names.
 *
 * @param shortId the shortened id, or null if the event names the version alone
 * @param version from 1, or null if the event does not say
 */
record NamedKey(@Nullable String shortId, @Nullable Integer version) {
    private static final String CUT = "...";

    /** An id that has no more characters is one that was cut already, without its dots. */
    private static final int SHOWN = 8;

    /** Returns the keys of {@code event}: its own, and those that a rotation replaces and brings. */
    static Stream<NamedKey> of(AuditEvent event) {
        return Stream.of(
                        new NamedKey(event.shortKeyId(), event.keyVersion()),
                        new NamedKey(
                                EventFields.text(event, "previousKeyId"),
                                EventFields.number(event, "previousKeyVersion")),
                        new NamedKey(EventFields.text(event, "newKeyId"), EventFields.number(event, "newKeyVersion")))
                .filter(key -> key.shortId() != null || key.version() != null);
    }

    /** Returns {@code id} as events have it, whether it is whole, an ARN, or shortened with or without dots. */
    static String shortened(String id) {
        if (id.endsWith(CUT)) {
            return id;
        }
        return id.length() > SHOWN ? ShortId.of(id) : id + CUT;
    }

    boolean hasId(String id) {
        return Objects.equals(shortId, id);
    }
}
