package io.chancery.kms;

/**
 * Makes keys in a KMS and takes them out of service; it never deletes one. Implementations are thread-safe, block, and
 * leave retries and time limits to decorators.
 *
 * <p>Every method throws a {@link KmsException} of the class that tells the cause.
 */
public interface KeyLifecycle {
    /** Looks for the key that {@link #make} made for {@code request}, in this process or another. */
    KeyLookup find(NewKeyRequest request);

    /**
     * Makes the key that {@code request} describes and returns its pinned id. Each call may make a key of its own, so
     * look for one first; a failure that {@link KmsException#mayHaveActed} may have made one.
     */
    String make(NewKeyRequest request);

    /**
     * Makes what the key {@code keyId} of {@code request} still lacks, such as replicas; does nothing if it lacks
     * nothing.
     */
    void complete(String keyId, NewKeyRequest request);

    /** Disables {@code keyId}, a pinned id, with all its replicas. What is disabled stays so. */
    void disable(String keyId);
}
