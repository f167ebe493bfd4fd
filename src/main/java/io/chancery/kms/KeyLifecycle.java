package io.chancery.kms;

/**
 * Makes keys in a KMS and takes them out of service; it never deletes one. Implementations are thread-safe, block, and leave
 * retries and time limits to decorators.
 *
 * <p>Every method throws a {@link KmsException} of the class that tells the cause.
 */
public interface KeyLifecycle {
    /**
     * Makes the key that {@code order} describes, or finds the one that was made for it before; returns its pinned id. Nobody
     * can say that there is none: an attempt whose order was never committed may have made it.
     */
    String create(KeyOrder order);

    /** Disables {@code keyId}, a pinned id, with all its replicas. What is disabled stays so. */
    void disable(String keyId);
}
