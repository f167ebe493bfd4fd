package io.chancery.rotation;

import io.chancery.model.KeyRecord;
import io.chancery.model.RotationResult;
import org.jspecify.annotations.Nullable;

/** What follows from a command or from an effect's result. */
public sealed interface RotationStep {
    /** The effect must be carried out, and its result decided. */
    record Run(RotationEffect effect) implements RotationStep {}

    /**
     * The command has ended.
     *
     * @param key the wallet's new record, or null if it stays as it is
     */
    record End(RotationResult result, @Nullable KeyRecord key) implements RotationStep {}
}
