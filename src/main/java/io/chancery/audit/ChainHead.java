package io.chancery.audit;

import io.chancery.model.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Where an audit chain ends.
 *
 * @param size how many events it has, which is the sequence of the last
 * @param hash of the last event, 32 bytes; null only if there is none
 */
public record ChainHead(long size, @Nullable Bytes hash) {
    /** Of a chain without events. */
    public static final ChainHead EMPTY = new ChainHead(0, null);

    public ChainHead {
        if (size < 0 || size == 0 != (hash == null)) {
            throw new IllegalArgumentException(
                    "a chain of " + size + " events has " + (hash == null ? "no head" : "a head"));
        }
    }
}
