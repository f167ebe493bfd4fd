package io.chancery.kms;

import io.chancery.model.Bytes;
import io.chancery.model.EncryptionContext;

/**
 * AES-256 keys for envelope encryption, wrapped by a master key that is held elsewhere. Implementations are
 * thread-safe, block, and leave retries, time limits and caching to decorators.
 *
 * <p>Every method throws a {@link KmsException} of the class that tells the cause. What they return is the caller's to
 * close.
 */
public interface DataKeys {
    /** A new random key that can be unwrapped only with {@code context}. */
    DataKey generate(EncryptionContext context);

    /**
     * A new random key, wrapped for {@code context}, whose plaintext is not returned: who asks for a key need not see
     * it.
     */
    Bytes generateWrapped(EncryptionContext context);

    /**
     * The plaintext of {@code wrapped}. Throws a {@link KmsException} that is not retryable if it was not wrapped, as
     * it is, by the context's master key for the same context; which one depends on how the backend finds out.
     */
    UnwrappedKey unwrap(Bytes wrapped, EncryptionContext context);
}
