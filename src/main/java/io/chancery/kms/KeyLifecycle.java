package io.chancery.kms;

/** Makes keys in a KMS and takes them out of service. */
public interface KeyLifecycle {
    String create(KeyOrder order);

    void disable(String keyId);
}
