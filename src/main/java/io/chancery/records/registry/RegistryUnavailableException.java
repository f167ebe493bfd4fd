package io.chancery.records.registry;

import org.jspecify.annotations.Nullable;

/** The schema registry could not be asked. The record is not at fault and must be read again later. */
public final class RegistryUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int NO_ANSWER = 0;

    private final int status;
    private final boolean ofNoRegistry;

    public RegistryUnavailableException(String message) {
        this(message, NO_ANSWER);
    }

    /** {@code status}: the HTTP status that was answered with. */
    RegistryUnavailableException(String message, int status) {
        super(message);
        this.status = status;
        this.ofNoRegistry = false;
    }

    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
        this.status = NO_ANSWER;
        this.ofNoRegistry = false;
    }

    private RegistryUnavailableException(int status, String detail, @Nullable Throwable cause) {
        super("what answers at schema.registry.url is not a schema registry" + detail, cause);
        this.status = status;
        this.ofNoRegistry = true;
    }

    /** Returns the failure to ask a server whose answer with {@code status} no registry gives. */
    static RegistryUnavailableException ofNoRegistry(int status, @Nullable Throwable cause) {
        return new RegistryUnavailableException(status, ": it answers with HTTP status " + status, cause);
    }

    /**
     * Returns whether the server at {@code schema.registry.url} is no registry, or not at this path. A registry that is
     * started behind the URL later is possible, so that a running worker asks again.
     */
    public boolean isOfNoRegistry() {
        return ofNoRegistry;
    }

    /** Returns the HTTP status of the answer, or 0 if there was none or none that could be read. */
    int status() {
        return status;
    }
}
