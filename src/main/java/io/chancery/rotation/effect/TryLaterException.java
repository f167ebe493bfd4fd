package io.chancery.rotation.effect;

import io.chancery.kms.KmsException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by an effect that could not be carried out now, and should be tried again later with the same {@link Tries}.
 */
public final class TryLaterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable KmsException reason;

    TryLaterException(@Nullable KmsException reason) {
        super(reason == null ? "the effect rests" : reason.getMessage(), reason);
        this.reason = reason;
    }

    /** The failure of a call, or null if it is only too early. */
    public @Nullable KmsException reason() {
        return reason;
    }
}
