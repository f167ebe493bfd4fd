package io.chancery.crypto;

/**
 * A ciphertext that was not made with this key, nonce and associated data. Says no more, so that nobody learns which.
 */
public final class TamperedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TamperedException() {
        super("the ciphertext is not authentic");
    }
}
