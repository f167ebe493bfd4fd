package io.chancery.kms;

import io.chancery.model.Bytes;

/**
 * Signs with keys that are held elsewhere. Implementations are thread-safe, block, and leave retries, time limits,
 * metrics and caching to decorators.
 *
 * <p>Every method throws a {@link KmsException} of the class that tells the cause.
 */
public interface Kms {
    /** Looks {@code keyId} up: its pinned id, spec, public key and whether it is enabled. */
    KeyDescription describe(String keyId);

    /**
     * Signs {@code input} with {@code keyId}.
     *
     * @param input what {@code algorithm} takes: a 32-byte digest or a whole message
     * @throws KmsException.MessageTooLarge if the backend takes no message of this size
     */
    KmsSignature sign(String keyId, SigningAlgorithm algorithm, Bytes input);
}
