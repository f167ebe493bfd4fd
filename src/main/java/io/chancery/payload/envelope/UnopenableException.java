package io.chancery.payload.envelope;

import org.jspecify.annotations.Nullable;

/**
 * Something sealed that is not what it is presented as: damaged, another tenant's, another request's, or sealed by
 * other rules. The message is always the same, so that nobody learns which; the cause is for our own log.
 */
public final class UnopenableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnopenableException(@Nullable Throwable cause) {
        super("it cannot be opened as what it is presented as", cause);
    }
}
