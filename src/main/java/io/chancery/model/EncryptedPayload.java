package io.chancery.model;

/**
 * Something encrypted under a data key with AES-256-GCM. The constructor throws {@link InvalidFieldException} naming
 * the field that is out of range.
 *
 * @param wrappedDataKey the data key as its master key encrypted it, 1 to 8,192 bytes
 * @param nonce 12 bytes
 * @param ciphertext with its 16-byte tag, of 16 to {@link #MAX_CIPHERTEXT} bytes
 * @param encryptionContext what the data key is bound to
 */
public record EncryptedPayload(
        Bytes wrappedDataKey, Bytes nonce, Bytes ciphertext, EncryptionContext encryptionContext) {
    /** The largest plaintext: a message of 1 MiB and what its record adds. */
    public static final int MAX_PLAINTEXT = 1024 * 1024 + 1024;

    static final int TAG = 16;

    private static final int MAX_WRAPPED_KEY = 8192;
    private static final int NONCE = 12;

    /** The largest ciphertext, its tag included. */
    public static final int MAX_CIPHERTEXT = MAX_PLAINTEXT + TAG;

    public EncryptedPayload {
        if (wrappedDataKey.isEmpty() || wrappedDataKey.size() > MAX_WRAPPED_KEY) {
            throw new InvalidFieldException("wrappedDataKey", "must be 1 to " + MAX_WRAPPED_KEY + " bytes");
        }
        if (nonce.size() != NONCE) {
            throw new InvalidFieldException("nonce", "must be " + NONCE + " bytes");
        }
        if (ciphertext.size() < TAG || ciphertext.size() > MAX_CIPHERTEXT) {
            throw new InvalidFieldException("ciphertext", "must be " + TAG + " to " + MAX_CIPHERTEXT + " bytes");
        }
    }
}
