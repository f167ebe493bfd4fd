package io.chancery.kms;

import org.jspecify.annotations.Nullable;

/** A backend's lifecycle: built from its settings by the wiring, opened once, closed once. */
public interface KmsProvider extends AutoCloseable {
    /** The backend's name as configuration and key records spell it, such as {@code aws}. */
    String name();

    /** The port, without retries or time limits. */
    Kms kms();

    /** The port to data keys that {@code masterKey} wraps, without retries, time limits or cache. */
    DataKeys dataKeys(MasterKeyId masterKey);

    /** The port that makes and disables keys, without retries or time limits. */
    KeyLifecycle lifecycle();

    /** The port that makes a deployment's keys that are no wallet's, without retries or time limits. */
    NamedKeys namedKeys();

    /**
     * The port to the tenants that are noted on the keys themselves, without retries or time limits; null where keys
     * carry no notes.
     */
    @Nullable
    KeyTenants keyTenants();

    @Override
    void close();
}
