package io.chancery.registry;

/** What a schema registry answers instead of a result. */
final class RegistryError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    /**
     * @param code the registry's error code, whose first three digits are the HTTP status
     * @param message one sentence for people
     */
    RegistryError(int code, String message) {
        super(message);
        this.code = code;
    }

    int code() {
        return code;
    }

    int status() {
        return code >= 10_000 ? code / 100 : code;
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
