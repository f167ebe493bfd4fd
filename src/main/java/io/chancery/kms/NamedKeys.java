package io.chancery.kms;

/**
 * Makes a deployment's keys that are no wallet's, and gives them their names. Implementations are thread-safe, block,
 * and leave retries and time limits to decorators.
 *
 * <p>Every method throws a {@link KmsException} of the class that tells the cause.
 */
public interface NamedKeys {
    /**
     * Looks for the key that has the name, or that was made for it and has none yet. Throws {@link KmsException.Failed}
     * if the key with the name is of another kind, and {@link KmsException.AccessDenied} if it is not enabled.
     */
    KeyLookup find(NamedKey wanted);

    /**
     * Makes the key and returns its pinned id. Each call may make a key of its own, so look for one first; a failure
     * that {@link KmsException#mayHaveActed} may have made one.
     */
    String make(NamedKey wanted);

    /**
     * Makes what the key {@code keyId} still lacks, such as replicas, and gives it the name; does nothing if it has
     * both. Throws {@link KmsException.Failed} if another key has the name.
     */
    void name(String keyId, NamedKey wanted);
}
