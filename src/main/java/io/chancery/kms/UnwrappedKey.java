package io.chancery.kms;

/**
 * A data key that a KMS unwrapped.
 *
 * @param plaintext the AES-256 key; closed with this
 * @param unwrapping the call of the KMS that the key came from
 */
public record UnwrappedKey(SecretBytes plaintext, Unwrapping unwrapping) implements AutoCloseable {
    @Override
    public void close() {
        plaintext.close();
    }
}
