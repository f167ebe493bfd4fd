package io.chancery.worker;

import io.chancery.kms.Kms;
import io.chancery.kms.KmsProvider;
import io.chancery.kms.decorator.CachingDataKeys;
import io.chancery.seal.Sealing;

/**
 * What a worker has of its KMS.
 *
 * @param kms the provider's port behind retries, time limits and a cache
 * @param dataKeys tenants' data keys, which are wiped when this is closed
 * @param sealing the keys that the KMS unwrapped, if there are any
 */
record KmsParts(KmsProvider provider, Kms kms, CachingDataKeys dataKeys, Sealing sealing) implements AutoCloseable {
    @Override
    public void close() {
        dataKeys.close();
        sealing.close();
        provider.close();
    }
}
