package io.chancery.rotation;

import io.chancery.model.rotation.RotationResult;

/** The proof that a change of a compacted topic gives of a command, whatever is said of it elsewhere. */
public sealed interface Evidence {
    /** Nothing. */
    record None() implements Evidence {}

    /** The rotation that the command proposed is under way. */
    record UnderWay() implements Evidence {}

    /** The rotation has ended, and the wallet has the keys that it had before. Why, only the command's result says. */
    record Over() implements Evidence {}

    /** Nothing shows whether the command was carried out, and nothing can: only its result says so. */
    record OnlySaid() implements Evidence {}

    /**
     * The command was carried out.
     *
     * @param result as a worker gives it, worded from the change
     */
    record Done(RotationResult result) implements Evidence {}
}
