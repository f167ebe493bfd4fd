package io.chancery.kms;

import io.chancery.model.Bytes;

/**
 * A data key in both its forms.
 *
 * @param plaintext the AES-256 key; closed with this
 * @param wrapped the same key as a master key encrypted it; not secret, and of use only to who may use the master key
 * @param masterKey the id of that master key, without account, region or project
 */
public record DataKey(SecretBytes plaintext, Bytes wrapped, String masterKey) implements AutoCloseable {
    @Override
    public void close() {
        plaintext.close();
    }
}
