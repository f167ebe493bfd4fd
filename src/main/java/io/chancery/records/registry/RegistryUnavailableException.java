package io.chancery.records.registry;

/** The schema registry could not be asked. The record is not at fault and must be read again later. */
public final class RegistryUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int NO_ANSWER = 0;

    private final int status;

    public RegistryUnavailableException(String message) {
        this(message, NO_ANSWER);
    }

    /** {@code status}: the HTTP status that was answered with. */
    RegistryUnavailableException(String message, int status) {
        super(message);
        this.status = status;
    }

    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
        this.status = NO_ANSWER;
    }

    /** Returns the HTTP status of the answer, or 0 if there was none or none that could be read. */
    int status() {
        return status;
    }
}
