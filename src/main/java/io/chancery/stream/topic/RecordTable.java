package io.chancery.stream.topic;

import io.chancery.model.Chained;
import org.jspecify.annotations.Nullable;

/**
 * The records that a task owns, as it keeps them. Throws {@link io.chancery.seal.BrokenSealException} for one that is
 * refused.
 */
public interface RecordTable<R extends Chained<R>> {
    /** Returns the record under {@code key} as it is kept, or null if there is none. */
    @Nullable
    R find(String key);

    /** Keeps {@code record} as the latest under its key. */
    void put(R record);
}
