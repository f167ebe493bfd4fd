package io.chancery.kms;

import java.util.Arrays;
import java.util.function.Function;

/**
 * A symmetric key in this process: shown nowhere, lent to the one place that uses it, and wiped when closed. What a
 * cipher makes of it lives on until it is collected. Thread-safe.
 */
public final class SecretBytes implements AutoCloseable {
    private final byte[] value;
    private boolean closed;

    private SecretBytes(byte[] value) {
        this.value = value;
    }

    /** A copy of {@code value}, which stays the caller's to wipe. */
    public static SecretBytes of(byte[] value) {
        return new SecretBytes(value.clone());
    }

    /**
     * Lends the bytes to {@code user}, in a copy that is wiped afterwards.
     *
     * @throws IllegalStateException if this is closed
     */
    public <T> T use(Function<byte[], T> user) {
        byte[] lent = lend();
        try {
            return user.apply(lent);
        } finally {
            Arrays.fill(lent, (byte) 0);
        }
    }

    /**
     * Returns the same bytes, to be closed apart from these; throws {@link IllegalStateException} if this is closed.
     */
    public SecretBytes copy() {
        return new SecretBytes(lend());
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(value, (byte) 0);
    }

    @Override
    public String toString() {
        return "SecretBytes[redacted]";
    }

    private synchronized byte[] lend() {
        if (closed) {
            throw new IllegalStateException("this secret was wiped");
        }
        return value.clone();
    }
}
