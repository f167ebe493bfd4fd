package io.chancery.kms;

/** A text that must not be shown: a passphrase, a token, a PIN, keys. Only {@link #reveal()} gives it away. */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The text itself; for the one place that uses it. */
    public String reveal() {
        return value;
    }

    public boolean isBlank() {
        return value.isBlank();
    }

    @Override
    public String toString() {
        return "Secret[redacted]";
    }
}
