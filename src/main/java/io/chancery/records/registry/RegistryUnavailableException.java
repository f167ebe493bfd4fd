package io.chancery.records.registry;

import org.jspecify.annotations.Nullable;

/** The schema registry could not be asked. The record is not at fault and must be read again later. */
public final class RegistryUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int NO_ANSWER = 0;

    private final int status;
    private final boolean foreign;

    public RegistryUnavailableException(String message) {
        this(message, NO_ANSWER);
    }

    /** {@code status}: the HTTP status that was answered with. */
    RegistryUnavailableException(String message, int status) {
        this(message, status, false, null);
    }

    public RegistryUnavailableException(String message, Throwable cause) {
        this(message, NO_ANSWER, false, cause);
    }

    private RegistryUnavailableException(String message, int status, boolean foreign, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.foreign = foreign;
    }

    /**
     * Returns the failure of an answer that no schema registry gives.
     *
     * @param status the HTTP status of the answer, or 0 if it says nothing
     */
    static RegistryUnavailableException foreign(String message, int status, @Nullable Throwable cause) {
        return new RegistryUnavailableException(message, status, true, cause);
    }

    /** Returns the HTTP status of the answer, or 0 if there was none or none that could be read. */
    public int status() {
        return status;
    }

    /** Returns whether something answers that is not a schema registry. */
    public boolean isForeign() {
        return foreign;
    }
}
